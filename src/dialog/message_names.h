// Which messages the flows and the machine may say, for proofs that every locale has them.
#pragma once

#include <string>
#include <vector>

#include "authoring/diagnostics.h"
#include "dialog/flow_book.h"
#include "slots/slot_book.h"

namespace guidepost {

struct NeededMessage {
  std::string name;
  Place place;          // of the step that says it; a file without a line for the machine's own
  bool family = false;  // any message below the name may be said, `name.other` among them
};

// Each name once. Messages of slots stand for themselves; where a slot lacks one, `slot.default.…` serves.
std::vector<NeededMessage> needed_messages(const FlowBook& flows, const SlotBook& slots);

}  // namespace guidepost
