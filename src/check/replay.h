// Recorded conversations played against the present rules: what would be different now, turn by turn, and by
// which rule.
//
//   Replay replay = replay_conversation(*bot, recorded, {});
//   // turn 4 "open late": slot hours {"hours": …} by open-at, was nothing
//
// The same binary, rules and catalog give the same bytes. A record is an export (one conversation a line as
// JSON, docs/testing.md) or an evaluation set, of which it has the form; what it does not tell is not
// compared.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "authoring/diagnostics.h"
#include "turn/turn_taker.h"

namespace guidepost {

struct RecordedTurn {
  bool pick = false;
  std::string input;                  // what was said, redacted, or the action of a pick
  std::string label;                  // of a pick
  std::optional<std::string> asking;  // the question in front of the person, where the client told
  std::string was_asking;             // the bot's last question, else
  std::int64_t at_seconds = 0;
  std::optional<Slots> slots;  // what came of it; not compared where it is not told
  std::optional<std::string> intent;
  std::optional<Value> messages;
  Value commands = Value::array();  // with the rule that gave each
  std::optional<State> after;
};

struct RecordedConversation {
  std::string id;
  std::string locale = "en";
  std::vector<RecordedTurn> turns;  // those after the greeting
};

// The records of a file; lines that are none are errors at their place.
std::vector<RecordedConversation> read_recorded(std::istream& file, const std::string& shown,
                                                Diagnostics& diagnostics);
// One record as a line of an export, without its newline.
std::string to_line(const RecordedConversation& recorded);

struct ReplayOptions {
  bool carry =
      false;  // go on from the present state, not from the recorded one: differences then have consequences
};

// One thing that is different after a turn.
struct Difference {
  int turn = 0;  // counted from 1 after the greeting
  std::string input;
  std::string what;  // "slot hours", "intent", "reply"
  std::string then, now;
  std::string then_by, now_by;  // the rules behind each, where they are known
};

struct Replay {
  int turns = 0;
  int different = 0;  // turns with any difference
  std::vector<Difference> differences;
};

Replay replay_conversation(const TurnTaker& bot, const RecordedConversation& recorded,
                           const ReplayOptions& options);
void report(const RecordedConversation& recorded, const Replay& replay, std::ostream& out);

}  // namespace guidepost
