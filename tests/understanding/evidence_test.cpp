#include "understanding/evidence.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "authoring/yaml_file.h"
#include "understanding/evidence_fit.h"
#include "understanding/evidence_reader.h"

namespace guidepost {
namespace {

// A folder of its own, gone with it.
struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / "guidepost-evidence-test") {
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const char* name, const std::string& text) const { std::ofstream(path / name) << text; }
  std::filesystem::path path;
};

EvidenceSpec spec_in(const Folder& folder) {
  EvidenceSpec spec;
  spec.name = "danger";
  spec.intents = {"alarm", "worry"};
  spec.examples = folder.path / "examples.tsv";
  spec.weights = folder.path / "weights.tsv";
  spec.threshold = 100;
  spec.doubt = -300;
  spec.about = {{"sign", "weighed"}};
  spec.not_about = {"asked"};
  return spec;
}

// An evidence of these weights that must be read without a complaint.
Evidence evidence_of(const Folder& folder, const char* weights, const EvidenceSpec& spec) {
  folder.write("weights.tsv", weights);
  Diagnostics diagnostics;
  auto evidence = Evidence::read(spec, diagnostics);
  REQUIRE(evidence);
  CHECK(diagnostics.all().empty());
  return std::move(*evidence);
}
Evidence evidence_of(const Folder& folder, const char* weights) {
  return evidence_of(folder, weights, spec_in(folder));
}

Interpretation said(std::vector<std::string> words, std::string intent = "") {
  Interpretation said;
  said.locale = "en";
  said.words = std::move(words);
  if (!intent.empty()) said.intents = {intent};
  said.intent = std::move(intent);
  return said;
}

// Of the classes that the tests need.
IntentBook intent_book() {
  Diagnostics diagnostics;
  const auto root = parse_yaml(
      "intents: {alarm: {class: safety}, worry: {class: safety}, inform: {class: inform}, siren: {class: "
      "safety}}",
      "intents.yaml", diagnostics);
  return IntentBook::read(*root, diagnostics).value();
}

void apply(const Evidence& evidence, Interpretation& said) {
  const IntentBook book = intent_book();
  evidence.apply(said, Clues({said.words, said.locale, said.intent, 0, {}}), book, false);
}

std::vector<std::string> clues(const std::vector<std::string>& words,
                               std::vector<Observed::Value> values = {}) {
  std::vector<std::string> all;
  for_each_clue({words, "en", "inform", 1, std::move(values)},
                [&](const Clue& clue) { all.push_back(clue.text()); });
  return all;
}

bool holds(const std::vector<std::string>& all, const char* clue) {
  return std::find(all.begin(), all.end(), clue) != all.end();
}

TEST_CASE("clues are words, stems, neighbours, near stems, letters, values and what rules found") {
  const auto all = clues({"smoke", "pouring", "from", "12", "windows"}, {{"thing", 0}, {"place", 4}});
  for (const char* clue : {"smoke", "pour*", "smoke pouring", "smoke pouring from", "smoke..window", "~wind",
                           "#", "{thing}", "{thing}..{place}", "=inform", "=inform left 1"}) {
    INFO(clue);
    CHECK(holds(all, clue));
  }
  CHECK_FALSE(holds(all, "12"));
  CHECK_FALSE(holds(all, "{place}..{thing}"));
}

TEST_CASE(
    "a message that weighs enough is taken for the heaviest intent, its proof are the words that speak") {
  const Folder folder;
  const Evidence evidence = evidence_of(
      folder,
      "\ta comment\n(before any)\talarm -100\tworry -50\nsmoke\talarm 150\nburn*\talarm 80\tworry 20\n");

  Interpretation heavy = said({"smoke", "burning"});
  apply(evidence, heavy);
  CHECK(heavy.intent == "alarm");
  CHECK(heavy.about.at("sign") == "weighed");
  REQUIRE(heavy.because.size() == 1);
  CHECK(heavy.because[0].rule == "{danger}");
  CHECK(heavy.because[0].words == std::vector<int>{0});

  Interpretation light = said({"smoke"}, "inform");
  apply(evidence, light);
  CHECK(light.intent == "inform");

  Interpretation stronger = said({"smoke", "burning"}, "siren");
  apply(evidence, stronger);
  CHECK(stronger.intent == "alarm");  // of the same class

  Interpretation asked = said({"smoke", "burning"}, "inform");
  asked.about["asked"] = true;
  apply(evidence, asked);
  CHECK(asked.intent == "inform");
}

TEST_CASE("what rules heard of a stronger class is never overruled") {
  const Folder folder;
  EvidenceSpec spec = spec_in(folder);
  spec.intents = {"inform"};
  const Evidence evidence = evidence_of(folder, "(before any)\tinform 900\n", spec);
  Interpretation alarm = said({"smoke"}, "alarm");
  apply(evidence, alarm);
  CHECK(alarm.intent == "alarm");
}

TEST_CASE("a clue counts once, however often it is there") {
  const Folder folder;
  const Evidence evidence = evidence_of(folder, "(before any)\talarm 0\nsmoke\talarm 60\n");
  const std::vector<std::string> words = {"smoke", "smoke", "smoke"};
  CHECK(evidence.weigh(Clues({words, "en", "", 0, {}})).scores == std::vector<int>{60, 0});
}

TEST_CASE("what rules found stands unless the words weigh heavily against it") {
  const Folder folder;
  const Evidence evidence = evidence_of(
      folder, "(before any)\talarm 0\nbill\talarm -200\tworry -900\njoke\talarm -900\tworry -900\n");
  Interpretation bill = said({"bill"}, "worry");
  bill.intents.push_back("inform");
  apply(evidence, bill);
  CHECK(bill.intent == "worry");
  Interpretation joke = said({"joke"}, "worry");
  joke.intents.push_back("inform");
  apply(evidence, joke);
  CHECK(joke.intent == "inform");
}

TEST_CASE("wrong weights are reported with their line") {
  const Folder folder;
  folder.write("weights.tsv", "(before any)\talarm 0\nsmoke\tfire 3\n");
  Diagnostics diagnostics;
  CHECK_FALSE(Evidence::read(spec_in(folder), diagnostics));
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].place.line == 2);
}

TEST_CASE("wrong examples are reported with their line, the rest is read") {
  const Folder folder;
  folder.write("examples.tsv", "# comment\nhelp\talarm\nno tab\nhm\tfire\nfine\tnone\n");
  Diagnostics diagnostics;
  CHECK(read_evidence_examples(spec_in(folder), diagnostics).size() == 2);
  REQUIRE(diagnostics.all().size() == 2);
  CHECK(diagnostics.all()[0].place.line == 3);
  CHECK(diagnostics.all()[1].place.line == 4);
}

TEST_CASE("weights tell apart what the examples tell apart") {
  std::vector<EvidenceExample> examples;
  for (const char* place : {"kitchen", "garage", "attic", "yard"}) {
    examples.push_back({{"smoke", "in", "the", place}, {}, "", 4, 0});
    examples.push_back({{"afraid", "of", "the", place}, {}, "", 4, 1});
    examples.push_back({{"nice", "view", "from", "the", place}, {}, "", 4, std::nullopt});
  }
  const EvidenceWeights weights = fit_evidence(examples, 2, "en");
  const auto scores = [&](std::vector<std::string> words) {
    return weigh_example(weights, {std::move(words), {}, "", 4, std::nullopt}, "en").scores;
  };
  const auto smoke = scores({"smoke", "in", "the", "cellar"});
  CHECK(smoke[0] > 0);
  CHECK(smoke[0] > smoke[1]);
  CHECK(scores({"afraid", "of", "the", "cellar"})[1] > 0);
  for (const int score : scores({"nice", "view", "from", "here"})) CHECK(score < 0);
  CHECK(fit_evidence(examples, 2, "en") == weights);  // the same each time
}

}  // namespace
}  // namespace guidepost
