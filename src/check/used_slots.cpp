// Every slot can be filled: by the readings of its entity, a rule, a step or a choice. One that is asked for
// and that no answer could fill would be asked in vain.
#include <set>

#include "check/proofs.h"

namespace guidepost {
namespace {

void add_commands(const std::vector<CommandForm>& commands, std::set<std::string>& slots) {
  for (const CommandForm& command : commands) {
    if (command.act != Act::kMention && command.act != Act::kForget && command.act != Act::kWaveOff)
      slots.insert(command.slot);
  }
}

std::set<std::string> filled_by_rules(const LocaleRules& rules, const SlotBook& book) {
  std::set<std::string> slots;
  for (const RuleSpec& rule : rules.rules) {
    add_commands(rule.commands, slots);
    for (const auto& reading : rule.either) add_commands(reading, slots);
    if (rule.operation == Operator::kWeigh) {
      if (const SlotSpec* priorities = book.of_kind(Kind::kPriorities)) slots.insert(priorities->name);
    }
  }
  for (const SlotSpec& slot : book.all()) {
    const auto entity = rules.entities.find(slot.entity);
    if (entity != rules.entities.end() && !entity->second.weak) slots.insert(slot.name);
    if (!slot.refuses.empty() && slots.contains(slot.refuses))
      slots.insert(slot.name);  // refusing that one fills this
  }
  if (slots.contains("{asked}")) {
    for (const SlotSpec& slot : book.all()) slots.insert(slot.name);
  }
  return slots;
}

std::set<std::string> filled_by_steps(const FlowBook& flows) {
  std::set<std::string> slots;
  for (const Flow& flow : flows.all()) {
    for (const Step& step : flow.steps) {
      for (const Command& command : step.commands) slots.insert(command.slot);
      for (const std::string& choice : step.choices) {
        if (choice.starts_with("set:")) slots.insert(choice.substr(4, choice.find('=') - 4));
      }
    }
  }
  return slots;
}

std::set<std::string> asked(const FlowBook& flows) {
  std::set<std::string> slots;
  for (const Flow& flow : flows.all()) {
    for (const Step& step : flow.steps) {
      if (step.verb == Verb::kCollect) slots.insert(step.name);
      if (step.verb == Verb::kCollectBest) slots.insert(step.names.begin(), step.names.end());
    }
  }
  return slots;
}

}  // namespace

void prove_slots_used(const Authored& authored, Diagnostics& diagnostics) {
  const std::set<std::string> by_steps = filled_by_steps(authored.flows), questions = asked(authored.flows);
  for (const auto& [locale, rules] : authored.rules.locales) {
    const std::set<std::string> by_rules = filled_by_rules(rules, authored.slots);
    for (const SlotSpec& slot : authored.slots.all()) {
      if (by_rules.contains(slot.name) || by_steps.contains(slot.name)) continue;
      const std::string asked_for = questions.contains(slot.name) ? ", and it is asked for" : "";
      diagnostics.error(slot.place, "nothing said in " + locale + " can fill slot " + slot.name + asked_for,
                        "an entity of rules/" + locale + ", or a rule that sets it");
    }
  }
}

}  // namespace guidepost
