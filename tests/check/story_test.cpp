#include "check/story.h"

#include <catch2/catch.hpp>

#include "check/reply_text.h"
#include "check/story_runner.h"
#include "scripted_taker.h"

using namespace guidepost;

namespace {

ScriptedTaker library() {
  ScriptedTaker bot;
  const Message found =
      ScriptedTaker::message("Here’s what I have:\n two  ROOMS.", {{"A quiet one", "set:quiet"}});
  Result room;
  room.id = "reading-room", room.name = "Reading Room";
  bot.answers["a room"] = {{{EventKind::kSlotFilled, "room", Value::array({"quiet"})},
                            {EventKind::kHeard, "inform", nullptr},
                            {EventKind::kRanked, "", Value::array({to_stored(room)})},
                            {EventKind::kAsked, "", nullptr},
                            {EventKind::kMoved, "", Value::array({Value::array({"find", "listen"})})}},
                           {{found}, "", false}};
  bot.answers["set:maps"] = {{{EventKind::kSlotFilled, "shelf", "maps"}},
                             {{ScriptedTaker::message("Maps it is.")}, "", false}};
  bot.answers["back"] = {{}, {{ScriptedTaker::message("Undone.")}, "", false}};
  return bot;
}

// What is wrong when this story is played, as the author sees it; empty: nothing.
std::string played(const std::string& turns, StoryOutcome* told = nullptr) {
  Diagnostics diagnostics;
  const auto root = parse_yaml("story: s\nturns:\n" + turns, "s.yaml", diagnostics);
  REQUIRE(root);
  const auto story = read_story(*root, diagnostics);
  if (story) {
    const StoryOutcome outcome = run_story(library(), *story, diagnostics);
    CHECK(outcome.passed != diagnostics.failed());
    if (told) *told = outcome;
  }
  return diagnostics.text();
}

}  // namespace

TEST_CASE("a story that goes as written passes") {
  CHECK(played(R"(
  - heard: welcome
    asks: shelf
    offers: maps
  - said: a room
    heard: ["here's what", two rooms]
    not-heard: sorry
    asks: null
    slots: {room: [quiet]}
    has: {room: [quiet]}
    lacks: [shelf]
    intent: inform
    flow: find
    step: listen
    results: some
    first: Reading Room
  - picked: Maps
    has: {shelf: maps}
    results: 1
    first: reading-room
)") == "");
}

TEST_CASE("each expectation that fails is told at its own place") {
  const std::pair<const char*, const char*> kFailing[] = {
      {"heard: three rooms", "the reply does not say \"three rooms\""},
      {"heard: [two rooms, no such words]", "the reply does not say \"no such words\""},
      {"not-heard: two rooms", "the reply says \"two rooms\""},
      {"offers: A loud one", "no choice \"A loud one\" is offered"},
      {"asks: shelf", "the bot asks nothing"},
      {"slots: {}", "the slots are {\"room\":[\"quiet\"]}"},
      {"slots: {room: [quiet], shelf: maps}", "the slots are"},
      {"has: {room: [loud]}", "slot room is [\"quiet\"]"},
      {"has: {shelf: maps}", "slot shelf is empty"},
      {"lacks: [room]", "slot room is"},
      {"intent: help", "the bot took the message for inform"},
      {"flow: null", "the bot is in flow find"},
      {"results: none", "there are 1 results"},
      {"results: 2", "there are 1 results"},
      {"first: attic", "the first result is reading-room"},
  };
  for (const auto& [expectation, what] : kFailing) {
    INFO(expectation);
    StoryOutcome outcome;
    const std::string text = played(std::string("  - said: a room\n    ") + expectation + "\n", &outcome);
    CHECK(text.find(std::string("s.yaml:4:")) == 0);
    CHECK(text.find(what) != std::string::npos);
    CHECK(outcome.transcript.find("> a room") != std::string::npos);
  }
}

TEST_CASE("a choice that was never offered ends its story") {
  const std::string text =
      played("  - picked: Map\n    heard: anything\n  - said: a room\n    heard: nonsense\n");
  CHECK(text.find("no choice \"Map\" was offered") != std::string::npos);
  CHECK(text.find("did you mean Maps?") != std::string::npos);
  CHECK(text.find("nonsense") == std::string::npos);
}

TEST_CASE("choices stay good for the whole story, and going back restores an earlier turn") {
  CHECK(played("  - said: a room\n  - picked: Maps\n    has: {shelf: maps, room: [quiet]}\n  - said: back\n  "
               "  slots: {room: [quiet]}\n") == "");
}

TEST_CASE("mistakes in a story are the author's") {
  const std::pair<const char*, const char*> kMistakes[] = {
      {"  - sayd: a room\n", "did you mean said?"},
      {"  - said: a room\n    picked: Maps\n", "both said and picked"},
      {"  - said: a room\n  - heard: hello\n", "the person does nothing"},
      {"  - said: a room\n    results: many\n", "not what `results` takes"},
      {"  - said: a room\n    slots: [room]\n", "not what `slots` takes"},
      {"  - a room\n", "a turn must be a map"},
  };
  for (const auto& [turns, what] : kMistakes) {
    INFO(turns);
    CHECK(played(turns).find(what) != std::string::npos);
  }
}

TEST_CASE("texts are compared as a reader would") {
  CHECK(says("Here’s  the\nCafé – “open”", "here's the cafe - \"open\""));
  CHECK_FALSE(says("closest matches", "closest match es"));
}
