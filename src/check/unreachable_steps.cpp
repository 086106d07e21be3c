// Every step can be reached from its flow's beginning, or by a jump or a wait that names it; every flow is
// started by something: an intent, an event, a call, a jump, a choice, a rule, or because it is the main one.
#include <set>

#include "check/flow_graph.h"
#include "check/proofs.h"

namespace guidepost {
namespace {

// Flows that questions offer by themselves, where the bot has them (dialog/questions.cpp).
constexpr const char* kOffered[] = {"skip"};

class Reach {
 public:
  explicit Reach(const Authored& authored) : flows_(authored.flows) {
    for (const Flow& flow : flows_.all()) {
      if (flow.main || !flow.intents.empty() || !flow.events.empty()) reach(flow, 0);
    }
    for (const auto& [locale, rules] : authored.rules.locales) {
      for (const RuleSpec& rule : rules.rules) reach_flow(rule.start);
    }
    for (const char* name : kOffered) reach_flow(name);
  }

  [[nodiscard]] bool has(const Flow& flow) const { return has(flow, 0); }
  [[nodiscard]] bool has(const Flow& flow, int step) const { return reached_.contains({&flow, step}); }

 private:
  void reach_flow(const std::string& name) {
    if (const Flow* flow = flows_.find(name)) reach(*flow, 0);
  }

  void reach(const Flow& from, int first) {
    std::vector<std::pair<const Flow*, int>> open = {{&from, first}};
    while (!open.empty()) {
      const auto [flow, index] = open.back();
      open.pop_back();
      if (index < 0 || !reached_.insert({flow, index}).second) continue;
      const Step& step = flow->steps[static_cast<size_t>(index)];
      for (const Way& way : ways_on(step)) open.emplace_back(flow, way.to);
      if (step.verb == Verb::kAsk) open.insert(open.end(), {{flow, step.next}, {flow, step.otherwise}});
      if (step.verb == Verb::kWait)
        open.emplace_back(flow, step.target.empty() ? step.next : flow->find(step.target));
      if (const Target target = target_of(flows_, step); target.flow)
        open.emplace_back(target.flow, target.step);
      for (const std::string& name : flows_offered(step)) {
        if (const Flow* offered = flows_.find(name)) open.emplace_back(offered, 0);
      }
    }
  }

  const FlowBook& flows_;
  std::set<std::pair<const Flow*, int>> reached_;
};

}  // namespace

void prove_reachable(const Authored& authored, Diagnostics& diagnostics) {
  const Reach reach(authored);
  for (const Flow& flow : authored.flows.all()) {
    const bool jumped_into = [&] {
      for (size_t i = 1; i < flow.steps.size(); ++i) {
        if (reach.has(flow, static_cast<int>(i))) return true;
      }
      return false;
    }();
    if (!reach.has(flow) && !jumped_into) {
      diagnostics.error(
          flow.place, "nothing starts flow " + flow.name,
          "`on:` an intent or event, a call, a choice `flow:" + flow.name + "`, or a rule's `start:`");
      continue;
    }
    for (size_t i = 0; i < flow.steps.size(); ++i) {
      const Step& step = flow.steps[i];
      if (reach.has(flow, static_cast<int>(i))) continue;
      diagnostics.error(step.place, "step " + step.id + " of flow " + flow.name + " is never reached",
                        "a step before it that leads on");
    }
  }
}

}  // namespace guidepost
