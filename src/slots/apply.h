// Commands to events: what the slots hold after what was said. Pure.
//
//   apply(book, {{"hospital", ["ucsf"]}}, {{Act::kExclude, "hospital", "ucsf"}})  // clears hospital: it was
//   wanted before
#pragma once

#include <string>
#include <vector>

#include "slots/slot_book.h"
#include "turn/command.h"
#include "turn/state.h"

namespace guidepost {

struct Rejected {
  Command command;
  std::string why;  // "negative", "no-such-time", "unknown-slot": the name of a message `rejected.<why>`
};

struct Applied {
  std::vector<Event> events;  // kSlotFilled and kSlotCleared, one a changed slot, in the order of the book
  std::vector<Rejected> rejected;  // values that cannot be: they change nothing
};

Applied apply(const SlotBook& book, const Slots& before, const std::vector<Command>& commands);

// The canonical form of a raw value for this slot; null where it cannot be, and `why` says so. `before` is
// what the slot holds (null: nothing), which "ten more" and "double that" need.
Value canonical(const SlotSpec& slot, const Value& raw, const Value& before, std::string& why);

}  // namespace guidepost
