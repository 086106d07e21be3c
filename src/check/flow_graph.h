// The flows as a graph, for whoever proves something about them: where a step leads, and whether it speaks on
// the way.
#pragma once

#include <string>
#include <vector>

#include "dialog/flow_book.h"

namespace guidepost {

// One way on from a step, within its flow.
struct Way {
  int to = -1;          // index of the step; -1: the flow's end
  bool speaks = false;  // the person surely reads something on this way
};

// The ways on from a step without the person speaking in between: none where it ends the turn or leaves the
// flow for good (jump, stop, repeat). A call leads on to what follows it; who follows calls adds the called
// flow.
std::vector<Way> ways_on(const Step& step);

// Whether the person always speaks before the conversation goes on from this step.
bool always_waits(const Step& step);

// Whether it may ask something, if there is something left to ask.
bool may_ask(const Step& step);

// The flow that a call or a jump leads to and the index of the step there; null where it is neither.
struct Target {
  const Flow* flow = nullptr;
  int step = 0;
};
Target target_of(const FlowBook& flows, const Step& step);

// The flows that a step's choices start: "flow:skip".
std::vector<std::string> flows_offered(const Step& step);

}  // namespace guidepost
