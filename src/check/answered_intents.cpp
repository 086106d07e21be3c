// Every intent that is declared is heard by a rule in every locale and answered by a flow.
//
// Facts (class inform) and a bare yes or no need no flow: the machine takes them itself. What was understood
// as nothing at all needs no rule.
#include <set>

#include "check/proofs.h"
#include "turn/interpretation.h"

namespace guidepost {
namespace {

std::set<std::string> heard(const LocaleRules& rules) {
  std::set<std::string> intents;
  for (const RuleSpec& rule : rules.rules) intents.insert(rule.intent);
  return intents;
}

// Intents that a yes to a question of its own stands for.
std::set<std::string> meant(const FlowBook& flows) {
  std::set<std::string> intents;
  for (const Flow& flow : flows.all()) {
    for (const Step& step : flow.steps) {
      if (step.verb == Verb::kAsk) intents.insert(step.target);
    }
  }
  return intents;
}

}  // namespace

void prove_intents_answered(const Authored& authored, Diagnostics& diagnostics) {
  const Place place{"dialogs/intents.yaml", 0, 0};
  const std::set<std::string> answers = meant(authored.flows);
  for (const auto& [intent, kind] : authored.flows.intents()) {
    if (kind != "inform" && kind != "answer" && authored.flows.on_intent(intent).empty()) {
      diagnostics.error(place, "no flow answers intent " + intent,
                        "a flow with `on: {intent: " + intent + "}`");
    }
    if (kind == "inform" || intent == kNotUnderstood || answers.contains(intent)) continue;
    for (const auto& [locale, rules] : authored.rules.locales) {
      if (heard(rules).contains(intent)) continue;
      diagnostics.error(place, "no rule of rules/" + locale + " hears intent " + intent,
                        "a rule with `intent: " + intent + "`");
    }
  }
}

}  // namespace guidepost
