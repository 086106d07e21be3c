// Whoever asks for something gets an answer, and the main flow never leaves the person without a way on.
//
// A flow for an intent is followed along every way on which nothing is said; one that comes to its end, or to
// a wait, without a word is a dead end. The main flow must come to a step that waits for the person.
#include <set>

#include "check/flow_graph.h"
#include "check/proofs.h"

namespace guidepost {
namespace {

using At = std::pair<const Flow*, int>;

class Silence {
 public:
  explicit Silence(const FlowBook& flows) : flows_(flows) {}

  // The step at which this flow may end with nothing said since `first`; null where it always speaks.
  const Step* silent_end(const Flow& flow, int first = 0) {
    Seen seen;
    return follow(flow, {first, false}, nullptr, seen);
  }

 private:
  // A step, and whether a condition on the way there made sure of results.
  struct Here {
    int index = 0;
    bool results = false;
    auto operator<=>(const Here&) const = default;
  };
  using Seen = std::set<Here>;

  const Step* follow(const Flow& flow, Here here, const Step* before, Seen& seen) {
    if (here.index < 0) return before;
    if (!seen.insert(here).second) return nullptr;
    const Step& step = flow.steps[static_cast<size_t>(here.index)];
    if (step.verb == Verb::kCall || step.verb == Verb::kJump) {
      const Target target = target_of(flows_, step);
      const bool silent = target.flow && silent_from(target);
      if (step.verb == Verb::kJump && silent) return &step;
      if (!silent) return step.when.empty() ? nullptr : follow(flow, {step.after, here.results}, &step, seen);
    }
    if (step.verb == Verb::kWait || step.verb == Verb::kStop) return &step;
    if (step.verb == Verb::kShow && here.results && step.when.empty()) return nullptr;
    for (const Way& way : ways_on(step)) {
      if (way.speaks) continue;
      if (const Step* end = follow(flow, {way.to, here.results || sure_of_results(step, way)}, &step, seen))
        return end;
    }
    return nullptr;
  }

  static bool sure_of_results(const Step& step, const Way& way) {
    if (step.verb != Verb::kIf) return false;
    return (step.when.text() == "results = 0" && way.to == step.otherwise) ||
           (step.when.text() == "results > 0" && way.to == step.next);
  }

  bool silent_from(const Target& target) {
    const At at{target.flow, target.step};
    if (!open_.insert(at).second) return false;  // a circle: endless_loops.cpp looks at those
    const bool silent = silent_end(*target.flow, target.step) != nullptr;
    open_.erase(at);
    return silent;
  }

  const FlowBook& flows_;
  std::set<At> open_;
};

// Flows that put another state in place leave it to that state's question to speak.
bool leads_on(const Flow& flow) {
  for (const Step& step : flow.steps) {
    if (step.verb == Verb::kTake || step.verb == Verb::kSet) return true;
  }
  return false;
}

bool reaches_wait(const Flow& flow) {
  for (const Step& step : flow.steps) {
    if (step.verb == Verb::kWait || step.verb == Verb::kJump) return true;
  }
  return false;
}

}  // namespace

void prove_no_dead_ends(const Authored& authored, Diagnostics& diagnostics) {
  for (const Flow& flow : authored.flows.all()) {
    if (flow.intents.empty() || leads_on(flow)) continue;
    Silence silence(authored.flows);
    if (const Step* end = silence.silent_end(flow)) {
      diagnostics.error(end->place, "flow " + flow.name + " may end here without a word to the person",
                        "a `say`, also where a condition fails or nothing is found");
    }
  }
  const Flow& main = authored.flows.main();
  if (!reaches_wait(main)) {
    diagnostics.error(
        main.place,
        "the main flow ends without waiting for the person: whatever comes next would start it over",
        "`wait: true` in the end");
  }
}

}  // namespace guidepost
