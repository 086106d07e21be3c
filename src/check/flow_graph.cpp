#include "check/flow_graph.h"

#include <algorithm>

namespace guidepost {
namespace {

constexpr std::string_view kStartsFlow = "flow:";

// Verbs that either do what they say, and are heard doing it, or go on at `otherwise`.
bool tells_or_fails(Verb verb) {
  constexpr Verb kTelling[] = {Verb::kShow, Verb::kMore,    Verb::kAnswer,    Verb::kDetails, Verb::kCompare,
                               Verb::kWhy,  Verb::kSuppose, Verb::kTradeOffs, Verb::kLoosen};
  return std::find(std::begin(kTelling), std::end(kTelling), verb) != std::end(kTelling);
}

}  // namespace

std::vector<Way> ways_on(const Step& step) {
  std::vector<Way> ways;
  if (step.verb == Verb::kIf) return {{step.next, false}, {step.otherwise, false}};
  if (!step.when.empty()) ways.push_back({step.after, false});
  switch (step.verb) {
    case Verb::kAsk:
    case Verb::kWait:
    case Verb::kJump:
    case Verb::kStop:
    case Verb::kRepeat:
      break;
    case Verb::kEnd:
      ways.push_back({-1, false});
      break;
    case Verb::kSay:
      ways.push_back({step.next, !step.once});
      break;
    case Verb::kHandOff:
      ways.push_back({step.next, true});
      break;
    case Verb::kUndo:
      ways.insert(ways.end(), {{step.next, false}, {step.otherwise, false}});
      break;
    default:
      ways.push_back({step.next, tells_or_fails(step.verb)});
      if (tells_or_fails(step.verb)) ways.push_back({step.otherwise, false});
  }
  return ways;
}

bool always_waits(const Step& step) {
  return step.when.empty() && (step.verb == Verb::kAsk || step.verb == Verb::kWait);
}

bool may_ask(const Step& step) {
  return waits(step.verb);
}

Target target_of(const FlowBook& flows, const Step& step) {
  if (step.verb != Verb::kCall && step.verb != Verb::kJump) return {};
  const Flow* flow = flows.find(step.name);
  return {flow, flow && !step.target.empty() ? std::max(0, flow->find(step.target)) : 0};
}

std::vector<std::string> flows_offered(const Step& step) {
  std::vector<std::string> names;
  for (const std::string& choice : step.choices) {
    if (choice.starts_with(kStartsFlow)) names.push_back(choice.substr(kStartsFlow.size()));
  }
  return names;
}

}  // namespace guidepost
