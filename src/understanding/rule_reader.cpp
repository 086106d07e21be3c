#include "understanding/rule_reader.h"

#include <algorithm>
#include <charconv>

#include "authoring/suggestion.h"
#include "understanding/entity_reader.h"

namespace guidepost {
namespace {

const std::vector<std::pair<std::string, Act>> kActs = {
    {"set", Act::kSet},         {"add", Act::kAdd},          {"replace", Act::kReplace},
    {"exclude", Act::kExclude}, {"wave-off", Act::kWaveOff}, {"forget", Act::kForget},
    {"mention", Act::kMention}};

const std::vector<std::pair<std::string, Scope>> kScopes = {
    {"next", Scope::kNext},       {"adjacent", Scope::kAdjacent}, {"previous", Scope::kPrevious},
    {"nearest", Scope::kNearest}, {"clause", Scope::kClause},     {"rest", Scope::kRest},
    {"all", Scope::kAll}};

const std::vector<std::string> kRuleKeys = {
    "rule",    "says",     "unless", "whole",   "when",     "set",    "add",    "replace",
    "exclude", "wave-off", "forget", "mention", "suppose",  "intent", "about",  "start",
    "either",  "operator", "scope",  "silent",  "priority", "hears",  "ignores"};

template <typename T>
std::vector<std::string> names_of(const std::vector<std::pair<std::string, T>>& pairs) {
  std::vector<std::string> names;
  for (const auto& [name, value] : pairs) names.push_back(name);
  return names;
}

std::vector<std::pair<std::string, Operator>> operators() {
  std::vector<std::pair<std::string, Operator>> list;
  for (int at = 1; at <= static_cast<int>(Operator::kEnd); ++at) {
    const auto one = static_cast<Operator>(at);
    list.emplace_back(operator_name(one), one);
  }
  return list;
}

// The value under `key` as one of `pairs`; reports another.
template <typename T>
void read_choice(const Node& rule, const char* key, const std::vector<std::pair<std::string, T>>& pairs,
                 T& to, Diagnostics& diagnostics) {
  const Node* node = rule.find(key);
  if (!node) return;
  for (const auto& [name, value] : pairs) {
    if (node->scalar == name) {
      to = value;
      return;
    }
  }
  const std::vector<std::string> names = names_of(pairs);
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "one of " : ", ") + name;
  diagnostics.error(node->place, std::string("unknown ") + key + ": " + node->scalar,
                    with_suggestion(list, node->scalar, names));
}

bool read_truth(const Node& rule, const char* key, Diagnostics& diagnostics) {
  const Node* node = rule.find(key);
  if (!node) return false;
  if (node->scalar != "true" && node->scalar != "false") {
    diagnostics.error(node->place, std::string(key) + " must be true or false", "true or false");
  }
  return node->scalar == "true";
}

// `set: {slot: value}`; `wave-off: [slot, …]`; `mention: slot`.
void read_command_map(Act act, const Node& node, std::vector<CommandForm>& commands,
                      Diagnostics& diagnostics) {
  if (node.is_map()) {
    for (const auto& [slot, value] : node.entries)
      commands.push_back({act, false, slot.scalar, value.value(), slot.place});
    return;
  }
  if (act != Act::kWaveOff && act != Act::kForget && act != Act::kMention) {
    diagnostics.error(node.place, std::string(act_name(act)) + " must be a map", "slot: value");
    return;
  }
  for (const Line& line : node.lines()) commands.push_back({act, false, line.text, nullptr, line.place});
}

void read_commands(const Node& node, std::vector<CommandForm>& commands, Diagnostics& diagnostics) {
  for (const auto& [name, act] : kActs) {
    if (const Node* map = node.find(name)) read_command_map(act, *map, commands, diagnostics);
  }
}

void read_suppositions(const Node& node, std::vector<CommandForm>& commands, Diagnostics& diagnostics) {
  const Node* map = node.find("suppose");
  if (!map) return;
  const size_t before = commands.size();
  read_command_map(Act::kSet, *map, commands, diagnostics);
  for (size_t at = before; at < commands.size(); ++at) commands[at].supposed = true;
}

void read_either(const Node& node, RuleSpec& rule, Diagnostics& diagnostics) {
  if (!node.is_list() || node.items.size() < 2) {
    diagnostics.error(node.place, "either must list two readings or more", "- set: {…} for each reading");
    return;
  }
  for (const Node& item : node.items) {
    item.only_keys(names_of(kActs), diagnostics);
    read_commands(item, rule.either.emplace_back(), diagnostics);
  }
}

ContextNeed read_condition(const Node& node, Diagnostics& diagnostics) {
  ContextNeed condition;
  if (!node.is_map()) {
    diagnostics.error(node.place, "when must be a map",
                      "{asking: …}, {shown: true}, {supposed: true}, {filled: …}, {empty: …}, {after: …}");
    return condition;
  }
  node.only_keys({"asking", "shown", "supposed", "filled", "empty", "after"}, diagnostics);
  if (const Node* asking = node.find("asking")) condition.asking = asking->texts();
  if (node.find("shown")) condition.shown = read_truth(node, "shown", diagnostics);
  if (node.find("supposed")) condition.supposed = read_truth(node, "supposed", diagnostics);
  if (const Node* filled = node.find("filled")) condition.filled = filled->texts();
  if (const Node* empty = node.find("empty")) condition.empty = empty->texts();
  if (const Node* after = node.find("after")) condition.after = after->texts();
  return condition;
}

void read_priority(const Node& rule, int& priority, Diagnostics& diagnostics) {
  const Node* node = rule.find("priority");
  if (!node) return;
  const std::string& text = node->scalar;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), priority);
  if (error != std::errc() || end != text.data() + text.size()) {
    diagnostics.error(node->place, "priority must be a whole number: " + text, "0 is the usual one");
  }
}

// "[asking: hours] any day -> {…}".
Example read_example(const Line& line, Diagnostics& diagnostics) {
  Example example{line, line.text, {}, std::nullopt};
  if (example.sentence[0] == '[') {
    const size_t end = example.sentence.find(']');
    if (end != std::string::npos) {
      Diagnostics ignored;
      const auto context =
          parse_yaml("{" + example.sentence.substr(1, end - 1) + "}", line.place.file.text(), ignored);
      if (context && context->is_map() && !ignored.failed()) {
        example.context = read_condition(*context, ignored);
      }
      if (!context || ignored.failed()) {
        diagnostics.error(line.place, "cannot read the context of the example",
                          "[asking: slot], [shown: true], [filled: slot]");
      }
      example.sentence.erase(0, end + 1);
    }
  }
  const size_t arrow = example.sentence.rfind("->");
  if (arrow != std::string::npos) {
    Value slots = Value::parse(example.sentence.substr(arrow + 2), nullptr, false);
    if (slots.is_object()) {
      example.slots = std::move(slots);
      example.sentence.erase(arrow);
    } else {
      Place place = line.place;
      place.column += static_cast<int>(line.text.rfind("->"));
      diagnostics.error(place, "what follows `->` is no JSON object", "{\"slot\": value}");
    }
  }
  return example;
}

std::vector<Example> read_examples(const Node& rule, const char* key, Diagnostics& diagnostics) {
  std::vector<Example> examples;
  if (const Node* node = rule.find(key)) {
    for (const Line& line : node->lines()) examples.push_back(read_example(line, diagnostics));
  }
  return examples;
}

Place place_of(const Node& rule, const char* key) {
  const Node* node = rule.find(key);
  return node ? node->place : rule.place;
}

RuleSpec read_rule(const Node& node, Diagnostics& diagnostics) {
  RuleSpec rule;
  rule.place = place_of(node, "rule");
  rule.name = node.text("rule", diagnostics);
  if (const Node* says = node.find("says")) rule.says = read_templates(*says, diagnostics);
  if (const Node* unless = node.find("unless")) rule.unless = read_templates(*unless, diagnostics);
  if (const Node* when = node.find("when")) rule.when = read_condition(*when, diagnostics);
  rule.whole = read_truth(node, "whole", diagnostics);
  rule.silent = read_truth(node, "silent", diagnostics);
  read_commands(node, rule.commands, diagnostics);
  read_suppositions(node, rule.commands, diagnostics);
  if (const Node* either = node.find("either")) read_either(*either, rule, diagnostics);
  rule.intent = node.text("intent", diagnostics);
  rule.start = node.text("start", diagnostics);
  if (const Node* about = node.find("about")) rule.about = about->value();
  read_choice(node, "operator", operators(), rule.operation, diagnostics);
  read_choice(node, "scope", kScopes, rule.scope, diagnostics);
  read_priority(node, rule.priority, diagnostics);
  rule.hears = read_examples(node, "hears", diagnostics);
  rule.ignores = read_examples(node, "ignores", diagnostics);
  rule.intent_place = place_of(node, "intent");
  rule.about_place = place_of(node, "about");
  rule.start_place = place_of(node, "start");
  rule.when_place = place_of(node, "when");
  return rule;
}

void check_shape(const Node& node, const RuleSpec& rule, Diagnostics& diagnostics) {
  if (rule.name.empty()) diagnostics.error(node.place, "rule without a name", "rule: its-name");
  if (!node.find("says"))
    diagnostics.error(node.place, "rule without says", "says: | and templates, one a line");
  const bool gives = !rule.commands.empty() || node.find("either") || !rule.intent.empty() ||
                     !rule.about.is_null() || !rule.start.empty() || node.find("operator");
  if (rule.silent && gives)
    diagnostics.error(node.place, "silent rule that gives something", "silent alone, or no silent");
  if (!rule.silent && !gives) {
    diagnostics.error(node.place, "rule that gives nothing", "set:, intent:, operator: …, or silent: true");
  }
  if (node.find("scope") && !node.find("operator")) {
    diagnostics.error(node.find("scope")->place, "scope without operator", "operator: what it does");
  }
}

}  // namespace

void read_rule_list(const Node& section, LocaleRules& rules, Diagnostics& diagnostics) {
  if (!section.is_list()) {
    diagnostics.error(section.place, "rules must be a list", "- rule: its-name");
    return;
  }
  for (const Node& node : section.items) {
    if (!node.is_map()) {
      diagnostics.error(node.place, "a rule must be a map", "- rule: its-name");
      continue;
    }
    node.only_keys(kRuleKeys, diagnostics);
    RuleSpec rule = read_rule(node, diagnostics);
    check_shape(node, rule, diagnostics);
    rules.rules.push_back(std::move(rule));
  }
}

}  // namespace guidepost
