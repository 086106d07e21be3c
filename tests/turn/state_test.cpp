#include "turn/state.h"

#include <catch2/catch.hpp>

using namespace guidepost;

namespace {

State sample() {
  State state;
  state.turn = 4;
  state.before = 3;
  state.locale = "es";
  state.slots = {{"colours", {"blue", "red"}}, {"far", 5}};
  state.stack = {{"find", "ask-far"}, {"why", "tell"}};
  state.asking = "far";
  state.intent = "why";
  state.ranked = true;
  state.results = {{.id = "a",
                    .name = "A",
                    .score = 0.5,
                    .distance = 2.5,
                    .reasons = {{"far", Met::kPartly, 1.0, 0.5, {{"miles", 2.5}}, "about 2.5 miles"}},
                    .relaxed = {"far"},
                    .facts = {{"phone", "555-0100"}}}};
  state.memory = {{"tries", {{"far", 1}}}};
  return state;
}

}  // namespace

TEST_CASE("a state survives the store") {
  CHECK(to_stored(state_from_stored(to_stored(sample()))) == to_stored(sample()));
}

TEST_CASE("the wire's state has slots, innermost flow and step, and intent, with null for none") {
  CHECK(to_value(sample()) == Value{{"slots", {{"colours", {"blue", "red"}}, {"far", 5}}},
                                    {"flow", "why"},
                                    {"step", "tell"},
                                    {"intent", "why"}});
  CHECK(to_value(State()) ==
        Value{{"slots", Value::object()}, {"flow", nullptr}, {"step", nullptr}, {"intent", nullptr}});
}

TEST_CASE("every kind of event folds into the state, and survives the store") {
  const std::vector<Event> events = {{EventKind::kSlotFilled, "colours", {"green"}},
                                     {EventKind::kSlotCleared, "far", nullptr},
                                     {EventKind::kAsked, "", nullptr},
                                     {EventKind::kHeard, "inform", nullptr},
                                     {EventKind::kMoved, "", Value::parse(R"([["find", "rank"]])")},
                                     {EventKind::kRanked, "", Value::array()},
                                     {EventKind::kRemembered, "tries", nullptr},
                                     {EventKind::kRemembered, "note", 7},
                                     {EventKind::kSpoke, "en", nullptr}};
  std::vector<Event> read;
  for (const Event& event : events) read.push_back(event_from_value(to_value(event)));
  const State after = fold(sample(), read);
  CHECK(after.slots == Slots{{"colours", {"green"}}});
  CHECK(after.asking.empty());
  CHECK(after.intent == "inform");
  CHECK(after.stack == std::vector<Position>{{"find", "rank"}});
  CHECK(after.ranked);
  CHECK(after.results.empty());
  CHECK(after.memory == Value{{"note", 7}});
  CHECK(after.locale == "en");
  CHECK(after.turn == 4);
}

TEST_CASE("a restored state keeps the count of turns") {
  State earlier = sample();
  earlier.turn = 2;
  earlier.slots = {{"far", 1}};
  const State after = fold(sample(), {{EventKind::kRestored, "", to_stored(earlier)}});
  CHECK(after.slots == Slots{{"far", 1}});
  CHECK(after.turn == 4);
}

TEST_CASE("an event of an unknown kind is refused") {
  CHECK_THROWS(event_from_value({{"event", "danced"}}));
}

TEST_CASE("a result on the wire tells each reason's outcome, and not its inner facts") {
  const Value wire = to_value(sample().results[0]);
  CHECK(wire["reasons"][0] == Value{{"criterion", "far"},
                                    {"met", "partly"},
                                    {"weight", 1.0},
                                    {"score", 0.5},
                                    {"text", "about 2.5 miles"}});
  CHECK_FALSE(wire.contains("facts"));
}
