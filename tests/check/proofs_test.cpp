#include "check/proofs.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <regex>
#include <set>

#include "check/engine_messages.h"
#include "check/story.h"
#include "small_bot.h"

using namespace guidepost;

namespace {

std::string with_flows(const std::string& more) {
  SmallBot bot;
  bot.flows += more;
  return bot.checked();
}

bool says(const std::string& text, const std::string& what) {
  INFO(text);
  return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("a bot without faults passes every proof") {
  CHECK(SmallBot().checked() == "");
}

TEST_CASE("steps that no way leads to, and flows that nothing starts") {
  CHECK(says(with_flows("  - flow: lost\n    steps: [{say: open}]\n"), "nothing starts flow lost"));
  CHECK(says(
      with_flows(
          "  - flow: bye\n    on: {event: no-match}\n    steps: [{say: open}, {stop: true}, {say: found}]\n"),
      "step say-2 of flow bye is never reached"));
  CHECK(with_flows("  - flow: called\n    steps: [{say: open}]\n  - flow: caller\n    on: {event: "
                   "no-match}\n    steps: [{call: called}]\n") == "");
  CHECK(with_flows("  - flow: offered\n    steps: [{say: open}]\n  - flow: asks\n    on: {event: no-match}\n"
                   "    steps: [{say: found, choices: [flow:offered]}]\n")
            .find("nothing starts") == std::string::npos);
}

TEST_CASE("circles that never ask") {
  const std::string circle =
      "  - flow: a\n    on: {event: no-match}\n    steps: [{say: open}, {jump: b}]\n  - flow: b\n    steps: "
      "[";
  CHECK(says(with_flows(circle + "{jump: a}]\n"), "go in a circle and never ask"));
  CHECK(says(with_flows(circle + "{call: a}]\n"), "go in a circle and never ask"));
  CHECK(says(with_flows(circle + "{collect: shelf}, {jump: a}]\n"),
             "warning: these steps go in a circle once nothing is left to ask"));
  CHECK(with_flows(circle + "{wait: true}, {jump: a}]\n") == "");
}

TEST_CASE("questions that may be left without an answer") {
  const auto hours = [](const std::string& steps) {
    SmallBot bot;
    bot.intents += "  where: {class: question}\n";
    bot.rules += "  - rule: where\n    says: |\n      where\n    intent: where\n    hears: |\n      where\n";
    bot.flows += "  - flow: where\n    on: {intent: where}\n    steps: " + steps + "\n";
    bot.messages += "choice.without: a\n";
    return bot.checked();
  };
  CHECK(says(hours("[{say: open, if: filled(shelf)}]"), "flow where may end here without a word"));
  CHECK(says(hours("[{say: open, once: true}]"), "flow where may end here without a word"));
  CHECK(says(hours("[{if: filled(shelf), then: [{say: open}]}]"), "flow where may end here without a word"));
  CHECK(says(hours("[{loosen: open}]"), "flow where may end here without a word"));
  CHECK(hours("[{if: filled(shelf), then: [{say: open}], else: [{say: found}]}]") == "");
  CHECK(hours("[{loosen: open, else: [{say: found}]}]") == "");
  CHECK(hours("[{jump: find.say}]") == "");
}

TEST_CASE("a main flow that does not wait in the end") {
  SmallBot bot;
  bot.flows.replace(bot.flows.find("      - wait: true\n"), 19, "");
  CHECK(says(bot.checked(), "the main flow ends without waiting"));
}

TEST_CASE("safety intents need a flow that speaks at once and a rule in every locale") {
  SmallBot guarded;
  guarded.flows.replace(guarded.flows.find("{say: leave}"), 12, "{say: leave, if: filled(shelf)}");
  CHECK(says(guarded.checked(), "safety intent fire has no flow that speaks at once"));
  SmallBot deaf;
  deaf.rules.resize(deaf.rules.find("  - rule: fire"));
  CHECK(says(deaf.checked(), "no rule hears the safety intent fire"));
}

TEST_CASE("intents that nobody hears or answers") {
  SmallBot bot;
  bot.intents += "  where: {class: question}\n";
  CHECK(says(bot.checked(), "no flow answers intent where"));
  CHECK(says(bot.checked(), "no rule of rules/en hears intent where"));
}

TEST_CASE("slots that nothing said can fill") {
  SmallBot bot;
  bot.slots += "  - slot: room\n    kind: ids\n";
  CHECK(says(bot.checked(), "nothing said in en can fill slot room"));
  bot.flows.replace(bot.flows.find("collect: shelf"), 14, "collect: room");
  CHECK(says(bot.checked(), "nothing said in en can fill slot room, and it is asked for"));
  bot.rules +=
      "  - rule: quiet\n    says: |\n      quiet\n    set: {room: quiet}\n    hears: |\n      quiet\n";
  CHECK_FALSE(says(bot.checked(), "can fill slot room"));
}

TEST_CASE("messages that are said and missing, or there and never said") {
  SmallBot bot;
  bot.messages += "never: Not said.\n";
  CHECK(says(bot.checked(), "warning: nothing says the message never"));
  CHECK(says(with_flows("  - flow: f\n    on: {event: no-match}\n    steps: [{say: fuond}]\n"),
             "step say of flow f says fuond, which en does not have"));
  CHECK(says(with_flows("  - flow: f\n    on: {event: no-match}\n    steps: [{say: fuond}]\n"),
             "did you mean found?"));
  CHECK(says(
      with_flows("  - flow: f\n    on: {event: no-match}\n    steps: [{say: open, choices: [ask:hours]}]\n"),
      "says choice.hours"));
}

TEST_CASE("listed words that a stemmer makes one are warned of where they mean different values") {
  SmallBot bot;
  bot.rules.replace(bot.rules.find("rules:"), 0, "      mapping: |\n        mapped\n");
  CHECK(says(bot.checked(), "words share a stem and mean different values: mapped and map"));
}

// The lists of what the machine and the writer say of themselves are as long as their sources.
TEST_CASE("every message name in the sources of dialog and wording is known to the proof") {
  const std::regex literal(
      R"re("((?:heard|ask|answer|details|compare|why|results|choice|card|hours|value)\.[a-z-]+)")re");
  const std::filesystem::path source = std::filesystem::path(GUIDEPOST_SOURCE_DIR) / "src";
  std::set<std::string> found;
  for (const char* folder : {"dialog", "wording"}) {
    for (const auto& file : files_below(source / folder, ".cpp")) {
      std::ifstream in(file);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      for (std::sregex_iterator at(text.begin(), text.end(), literal), end; at != end; ++at)
        found.insert((*at)[1]);
    }
  }
  CHECK(found.size() > 20);
  for (const std::string& name : found) {
    INFO(name);
    CHECK(said_by_engine(name));
  }
}
