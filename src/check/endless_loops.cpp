// No way through the flows comes back to where it was without the person having been asked: it would never
// end.
//
// Steps are nodes, over all flows: a call leads into the called flow and past it, a jump to its target. A
// step that always waits ends the way; a `collect` does only while its slot is empty, so a loop over nothing
// better is a warning.
#include <map>
#include <set>

#include "check/flow_graph.h"
#include "check/proofs.h"

namespace guidepost {
namespace {

class LoopFinder {
 public:
  LoopFinder(const FlowBook& flows, Diagnostics& diagnostics) : flows_(flows), diagnostics_(diagnostics) {}

  void run() {
    for (const Flow& flow : flows_.all()) {
      for (size_t i = 0; i < flow.steps.size(); ++i) visit({&flow, static_cast<int>(i)});
    }
  }

 private:
  using Place = std::pair<const Flow*, int>;
  enum class Mark { kNew, kOpen, kDone };

  static const Step& step_at(const Place& at) { return at.first->steps[static_cast<size_t>(at.second)]; }

  std::vector<Place> successors(const Place& at) const {
    std::vector<Place> list;
    const Step& step = step_at(at);
    for (const Way& way : ways_on(step)) {
      if (way.to >= 0) list.emplace_back(at.first, way.to);
    }
    if (const Target target = target_of(flows_, step); target.flow)
      list.emplace_back(target.flow, target.step);
    return list;
  }

  void visit(const Place& at) {
    Mark& mark = marks_[at];
    if (mark == Mark::kDone) return;
    if (mark == Mark::kOpen) return report(at);
    mark = Mark::kOpen;
    way_.push_back(at);
    if (!always_waits(step_at(at))) {
      for (const Place& next : successors(at)) visit(next);
    }
    way_.pop_back();
    marks_[at] = Mark::kDone;
  }

  // The way from `at` back to it.
  void report(const Place& at) {
    auto first = way_.begin();
    while (*first != at) ++first;
    bool asks = false;
    std::string through;
    for (auto one = first; one != way_.end(); ++one) {
      asks = asks || may_ask(step_at(*one));
      through += (through.empty() ? "" : ", ") + one->first->name + "." + step_at(*one).id;
    }
    const Step& step = step_at(at);
    if (asks)
      diagnostics_.warning(step.place, "these steps go in a circle once nothing is left to ask: " + through,
                           "a `wait` or a way out");
    else
      diagnostics_.error(step.place, "these steps go in a circle and never ask: " + through,
                         "a question, a `wait` or a way out");
  }

  const FlowBook& flows_;
  Diagnostics& diagnostics_;
  std::map<Place, Mark> marks_;
  std::vector<Place> way_;
};

}  // namespace

void prove_loops_ask(const Authored& authored, Diagnostics& diagnostics) {
  LoopFinder(authored.flows, diagnostics).run();
}

}  // namespace guidepost
