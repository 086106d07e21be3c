// What pre-empts everything must never be missing: each safety intent has a flow that speaks before anything
// else can happen, and every locale has rules that hear it. (That its texts are in every locale,
// said_messages.cpp proves.)
#include <algorithm>

#include "check/proofs.h"

namespace guidepost {
namespace {

bool speaks_at_once(const Flow& flow) {
  return flow.when.empty() && !flow.steps.empty() && flow.steps[0].verb == Verb::kSay &&
         flow.steps[0].when.empty() && !flow.steps[0].once;
}

bool hears(const LocaleRules& rules, const std::string& intent) {
  return std::any_of(rules.rules.begin(), rules.rules.end(),
                     [&](const RuleSpec& rule) { return rule.intent == intent; });
}

}  // namespace

void prove_safety(const Authored& authored, Diagnostics& diagnostics) {
  for (const auto& [intent, kind] : authored.flows.intents()) {
    if (kind != "safety") continue;
    const auto flows = authored.flows.on_intent(intent);
    if (!std::any_of(flows.begin(), flows.end(), [](const Flow* flow) { return speaks_at_once(*flow); })) {
      const Place place = flows.empty() ? Place{"dialogs/intents.yaml", 0, 0} : flows.front()->place;
      diagnostics.error(place, "safety intent " + intent + " has no flow that speaks at once",
                        "a flow without a condition whose first step is a `say` without one");
    }
    for (const auto& [locale, rules] : authored.rules.locales) {
      if (!hears(rules, intent))
        diagnostics.error({"rules/" + locale, 0, 0}, "no rule hears the safety intent " + intent,
                          "a rule with `intent: " + intent + "`");
    }
  }
}

}  // namespace guidepost
