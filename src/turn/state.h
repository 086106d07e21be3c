// A conversation between two turns, and the events that lead from one state to the next.
//
//   State after = fold(before, events);   // the only way a state changes
//
// A state is a value: copied, stored whole after each turn (one row), read back to resume.
#pragma once

#include <string>
#include <vector>

#include "turn/result.h"
#include "turn/value.h"

namespace guidepost {

// Where a flow stands: ids, not numbers, so that a reload of the dialog files can find the place again.
struct Position {
  std::string flow;
  std::string step;
  bool operator==(const Position&) const = default;
};

struct State {
  int turn = 0;    // the number of the turn this is the state after; the greeting is turn 1
  int before = 0;  // the turn whose state "go back" restores; 0: none left
  std::string locale = "en";
  Slots slots;
  std::vector<Position> stack;  // running flows, innermost last
  std::string asking;           // the slot or question the bot waits on; empty: none
  std::string intent;           // what the latest message was taken for; empty before the first
  bool ranked = false;          // whether `results` were ever computed
  std::vector<Result> results;  // the latest ranking, at most 5
  Value memory =
      Value::object();  // the dialog's own notes: tries of a question, what was supposed, what was said last
};

Value to_value(const State& state);   // the wire's `state`: {"slots", "flow", "step", "intent"}
Value to_stored(const State& state);  // everything
State state_from_stored(const Value& value);

enum class EventKind {
  kSlotFilled,   // name: slot, value: what it holds now
  kSlotCleared,  // name: slot
  kAsked,        // name: slot or question now open, empty: none
  kHeard,        // name: intent
  kMoved,        // value: the stack, [["flow","step"], …]
  kRanked,       // value: results as stored
  kRemembered,   // name: key of memory, value: null forgets
  kSpoke,        // name: locale
  kRestored,     // value: a whole stored state (go back, start over); `turn` is kept counting
};

// Events carry resulting values, so an old log folds without the code that made it.
struct Event {
  EventKind kind;
  std::string name;
  Value value;
};

const char* event_name(EventKind kind);
Value to_value(const Event& event);
Event event_from_value(const Value& value);

// The state after `events`. Pure; does not touch `turn` and `before`, which the conversation counts.
State fold(State state, const std::vector<Event>& events);

// Earlier states of the same conversation, for "go back". Implemented over the store's rows.
class History {
 public:
  virtual ~History() = default;
  // The state after turn `number` (1-based); the empty state where there is none.
  virtual State at(int number) const = 0;
};

}  // namespace guidepost
