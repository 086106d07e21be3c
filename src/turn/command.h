// What a person said about one slot: "not Sutter" is {kExclude, "hospital", "sutter"}.
//
// Understanding makes commands without knowing what the slots hold; slots/ applies them to what is there.
#pragma once

#include <string>
#include <vector>

#include "turn/value.h"

namespace guidepost {

enum class Act {
  kSet,      // said plainly: the slot's declaration decides whether it joins or replaces what is there
  kAdd,      // "also", "or": joins
  kReplace,  // a correction: the new value only
  kExclude,  // refused: "not X", "anything but X"
  kWaveOff,  // "I don't mind": "any", or drops `value` where it is given and others remain
  kForget,   // "forget the parking": takes `value` back, or the whole slot where it is null
  kMention,  // named without a value ("what about the cost"): changes nothing by itself
};

// The names used in traces and logs: "set", "add", "replace", "exclude", "wave-off", "forget", "mention".
const char* act_name(Act act);

struct Command {
  Act act = Act::kSet;
  std::string slot;
  Value value;       // null where the act needs none
  std::string rule;  // the rule that gave it, for the proof
  int first = -1;    // the words it stands on: indices into Interpretation::words, inclusive; -1 for none
  int last = -1;

  bool operator==(const Command&) const = default;
};

}  // namespace guidepost
