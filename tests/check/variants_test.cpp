#include "check/variants.h"

#include <catch2/catch.hpp>
#include <set>

#include "check/generated.h"
#include "check/name_samples.h"

using namespace guidepost;

namespace {

struct Made {
  RuleBook book;
  SlotBook slots;
  std::vector<Variant> variants;

  explicit Made(const std::string& rules) {
    Diagnostics diagnostics;
    const auto root =
        parse_yaml("slots:\n  - slot: shelf\n    kind: ids\n    entity: shelf\n", "slots.yaml", diagnostics);
    slots = *SlotBook::read(*root, diagnostics);
    read_rule_text("en", rules, "a.yaml", book, diagnostics);
    INFO(diagnostics.text());
    REQUIRE_FALSE(diagnostics.failed());
    variants = variants_of(book.locales.at("en"), slots);
  }
  [[nodiscard]] std::set<std::string> sentences(bool unless = false) const {
    std::set<std::string> all;
    for (const Variant& one : variants) {
      if (one.unless == unless) all.insert(one.sentence);
    }
    return all;
  }
};

std::string rule(const std::string& says, const std::string& more = "") {
  return "rules:\n  - rule: r\n    says: |\n      " + says + "\n    intent: x\n" + more +
         "    hears: |\n      x\n";
}

using Set = std::set<std::string>;

}  // namespace

TEST_CASE("each alternative is used once, the others taking their first form") {
  CHECK(Made(rule("open (late|early) on (monday|tuesday)")).sentences() ==
        Set{"open late on monday", "open early on monday", "open late on tuesday"});
  CHECK(Made(rule("open [very] late")).sentences() == Set{"open late", "open very late"});
  CHECK(Made(rule("map[s] here")).sentences() == Set{"map here", "maps here"});
  CHECK(Made(rule("(a;b) c")).sentences() == Set{"a b c", "b a c"});
  CHECK(Made(rule("open * late [*]")).sentences() == Set{"open zorp late"});
  CHECK(Made(rule("just this")).sentences() == Set{"just this"});
}

TEST_CASE("alternatives inside alternatives are reached through them") {
  CHECK(Made(rule("[(the|a) shop] open")).sentences() == Set{"open", "the shop open", "a shop open"});
}

TEST_CASE("fragments and lists are gone through once, where they are first named") {
  const std::string text =
      "fragments:\n  when: (now|later)\nentities:\n  shelf:\n    values:\n      maps: |\n        map\n       "
      " atlas\n"
      "  color:\n    weak: true\n    values:\n      red: |\n        red\n      blue: |\n        blue\n";
  const Made made(text +
                  "rules:\n  - rule: r\n    says: |\n      open <when>\n      closed <when>\n      {color} "
                  "one\n    intent: x\n    hears: |\n      x\n");
  CHECK(made.sentences() ==
        Set{"map", "atlas", "open now", "open later", "closed now", "red one", "blue one"});
}

TEST_CASE("every unless is tried on its rule's first sentence") {
  CHECK(Made(rule("open late", "    unless: |\n      are (they|you)\n")).sentences(true) ==
        Set{"open late are they", "open late are you"});
}

TEST_CASE("templates that need what nobody can say are left out, and told") {
  const std::string text = "entities:\n  zip:\n    regex: '\\d{5}'\n    value: \"$0\"\n";
  const Made made(text + rule("near {zip}"));
  CHECK(made.sentences().empty());
  REQUIRE(silent_entities(made.book.locales.at("en")).size() == 1);
  CHECK(silent_entities(made.book.locales.at("en"))[0]->name == "zip");
  CHECK(
      Made(
          "entities:\n  zip:\n    regex: '\\d{5}'\n    value: \"$0\"\n    samples: [\"94110\", \"90012\"]\n" +
          rule("near {zip}"))
          .sentences() == Set{"near 94110", "near 90012"});
}

TEST_CASE("names of the catalog are spread over all rows") {
  class Cities : public NameSource {
    std::vector<Value> rows(const NameQuery&, Diagnostics&) const override {
      std::vector<Value> all;
      for (int i = 0; i < 100; ++i)
        all.push_back({{"id", i}, {"name", "city " + std::to_string(i) + "|other name"}});
      return all;
    }
  };
  RuleBook book;
  Diagnostics diagnostics;
  read_rule_text("en", "entities:\n  city:\n    catalog: {query: \"select 1\", value: \"{id}\"}\n", "a.yaml",
                 book, diagnostics);
  const LocaleRules rules = with_name_samples(book.locales.at("en"), Cities());
  const auto& samples = rules.entities.at("city").samples;
  REQUIRE(samples.size() >= 8);
  CHECK(samples.front() == "city 0");
  CHECK(samples.back() >= "city 9");
}

TEST_CASE("a mistyped sentence has one letter wrong in its longest word, by the seed") {
  std::set<std::string> seen;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const std::string typed = mistyped("a cardiologist near me", seed);
    CHECK(typed != "");
    CHECK(typed.starts_with("a c"));
    CHECK(typed.ends_with(" near me"));
    CHECK(typed == mistyped("a cardiologist near me", seed));
    seen.insert(typed);
  }
  CHECK(seen.size() > 15);
  CHECK(mistyped("who is it", 3) == "who is it");
}
