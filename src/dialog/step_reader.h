// One flow's `steps:` to a graph of Step. Private to dialog/.
#pragma once

#include <string>
#include <vector>

#include "authoring/yaml_file.h"
#include "dialog/flow_book.h"

namespace guidepost {

// What names in steps are checked against.
struct StepContext {
  const SlotBook& slots;
  const std::vector<std::string>& intents;
  Diagnostics& diagnostics;
};

// The steps of a list, the first one at index 0. Everything wrong is reported; names of flows, jumps and
// waits are left to the caller, who knows all flows.
std::vector<Step> read_steps(const Node& list, const StepContext& context);

// A condition under `key` of `holder`; an empty one where absent or wrong.
Condition read_condition(const Node& holder, const StepContext& context);

}  // namespace guidepost
