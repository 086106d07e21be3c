#include "check/replay.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "check/played_conversation.h"
#include "scripted_taker.h"

using namespace guidepost;

namespace {

ScriptedTaker bot_that_hears(const std::string& room) {
  ScriptedTaker bot;
  bot.answers["a room"] = {{{EventKind::kSlotFilled, "room", room}, {EventKind::kHeard, "inform", nullptr}},
                           {{ScriptedTaker::message("Fine.")}, "", false}};
  bot.answers["and maps"] = {{{EventKind::kSlotFilled, "shelf", "maps"}},
                             {{ScriptedTaker::message("Maps it is.")}, "", false}};
  bot.answers["set:maps"] = bot.answers["and maps"];
  return bot;
}

RecordedConversation recorded_with(const ScriptedTaker& bot) {
  RecordedConversation talk{.id = "c1", .locale = "en", .turns = {}};
  State state = bot.greet("en", 0).state;
  const KeptStates none;
  for (const char* said : {"a room", "and maps"}) {
    TurnInput input;
    input.text = said;
    const TakenTurn taken = bot.take(state, input, none);
    state = taken.state;
    RecordedTurn turn;
    turn.input = said;
    turn.slots = state.slots;
    turn.intent = state.intent;
    turn.messages = to_value(taken.reply.messages);
    turn.commands = Value::array({{{"slot", "room"}, {"rule", "old-rule"}}});
    turn.after = state;
    talk.turns.push_back(turn);
  }
  return talk;
}

}  // namespace

TEST_CASE("the same rules give the same conversation") {
  const ScriptedTaker bot = bot_that_hears("quiet");
  const Replay replay = replay_conversation(bot, recorded_with(bot), {});
  CHECK(replay.turns == 2);
  CHECK(replay.different == 0);
}

TEST_CASE("a difference is told at the turn where it arises, with the rules behind it") {
  const RecordedConversation talk = recorded_with(bot_that_hears("quiet"));
  const Replay replay = replay_conversation(bot_that_hears("loud"), talk, {});
  REQUIRE(replay.differences.size() == 1);
  CHECK(replay.differences[0].turn == 1);
  CHECK(replay.differences[0].what == "slot room");
  CHECK(replay.differences[0].then == "\"quiet\"");
  CHECK(replay.differences[0].now == "\"loud\"");
  CHECK(replay.differences[0].then_by == "old-rule");
  const Replay carried = replay_conversation(bot_that_hears("loud"), talk, {.carry = true});
  CHECK(carried.different == 2);
}

TEST_CASE("an export reads back as it was, and is compared whole") {
  const ScriptedTaker bot = bot_that_hears("quiet");
  std::istringstream file(to_line(recorded_with(bot)) + "\n\n");
  Diagnostics diagnostics;
  const auto all = read_recorded(file, "x.jsonl", diagnostics);
  REQUIRE(all.size() == 1);
  CHECK(to_line(all[0]) == to_line(recorded_with(bot)));
  CHECK(replay_conversation(bot, all[0], {}).different == 0);
  CHECK(replay_conversation(bot_that_hears("loud"), all[0], {}).different == 1);
}

TEST_CASE("what a record does not tell is not compared; picks are played; nonsense is an error at its line") {
  std::istringstream file(
      "{\"id\": \"d\", \"turns\": [{\"user\": \"a room\", \"asking\": null}, {\"action\": \"set:maps\", "
      "\"label\": \"Maps\", \"slots\": {\"room\": \"quiet\"}}]}\n"
      "{\"turns\": [{\"said\": 1}]}\nno json\n");
  Diagnostics diagnostics;
  const auto all = read_recorded(file, "x.jsonl", diagnostics);
  CHECK(diagnostics.text().find("x.jsonl:2:1") != std::string::npos);
  CHECK(diagnostics.text().find("x.jsonl:3:1") != std::string::npos);
  REQUIRE(all.size() == 1);
  const Replay replay = replay_conversation(bot_that_hears("quiet"), all[0], {});
  REQUIRE(replay.differences.size() == 1);
  CHECK(replay.differences[0].what == "slot shelf");
  CHECK(replay.differences[0].input == "[Maps]");
}
