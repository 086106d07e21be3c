#include "understanding/rule_checks.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "authoring/suggestion.h"
#include "understanding/value_template.h"

namespace guidepost {
namespace {

using Names = std::vector<std::string>;

template <typename Map>
Names keys_of(const Map& map) {
  Names names;
  for (const auto& [name, value] : map) names.push_back(name);
  return names;
}

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What a template, with its fragments put in, is made of.
struct Measure {
  int least = 0;  // words or values that it needs
  int pieces = 0;
  const Piece* gap_first = nullptr;  // a gap that may stand at the beginning, at the end
  const Piece* gap_last = nullptr;
};

class Checker {
 public:
  Checker(const LocaleRules& rules, const SlotBook& slots, const IntentBook& intents,
          Diagnostics& diagnostics)
      : rules_(rules), intents_(intents.names()), diagnostics_(diagnostics) {
    for (const SlotSpec& slot : slots.all()) slots_.push_back(slot.name);
    entities_ = keys_of(rules.entities);
    for (const std::string& name : built_in_entities()) entities_.push_back(name);
    fragments_ = keys_of(rules.fragments);
  }

  void run() {
    for (const auto& [name, fragment] : rules_.fragments) names_in(fragment.root, false);
    fragment_circles();
    if (circular_) return;  // nothing below would end
    for (const auto& [name, entity] : rules_.entities) check_entity(entity);
    entity_circles();
    std::set<std::string> seen;
    for (const RuleSpec& rule : rules_.rules) {
      if (!rule.name.empty() && !seen.insert(rule.name).second) {
        diagnostics_.error(rule.place, "rule name used twice: " + rule.name, "one name a rule in a locale");
      }
      check_rule(rule);
    }
    for (const EvidenceSpec& evidence : rules_.evidence) check_evidence(evidence);
  }

 private:
  std::string where() const { return " of rules/" + rules_.locale; }

  // Unknown entities and fragments under `piece`.
  void names_in(const Piece& piece, bool list) {
    if (piece.kind == Piece::Kind::kEntity) {
      if (list) {
        diagnostics_.error(piece.place, "{" + piece.text + "} in a value list",
                           "words alone; values of values are `composed:`");
      } else if (!holds(entities_, piece.text)) {
        diagnostics_.error(piece.place, "unknown entity {" + piece.text + "}",
                           with_suggestion("an entity" + where(), piece.text, entities_));
      }
    }
    if (piece.kind == Piece::Kind::kFragment && !holds(fragments_, piece.text) &&
        !holds(rules_.broken_fragments, piece.text)) {
      diagnostics_.error(piece.place, "unknown fragment <" + piece.text + ">",
                         with_suggestion("a fragment" + where(), piece.text, fragments_));
    }
    for (const Piece& part : piece.parts) names_in(part, list);
  }

  void fragment_circles() {
    std::set<std::string> done;
    for (const auto& [name, fragment] : rules_.fragments) {
      Names path;
      walk_fragment(name, path, done);
    }
  }

  void walk_fragment(const std::string& name, Names& path, std::set<std::string>& done) {
    const auto found = rules_.fragments.find(name);
    if (found == rules_.fragments.end() || done.contains(name)) return;
    if (holds(path, name)) {
      std::string circle;
      for (const std::string& one : path) circle += "<" + one + "> → ";
      diagnostics_.error(found->second.line.place, "fragments in a circle: " + circle + "<" + name + ">",
                         "fragments that do not need themselves");
      circular_ = true;
      done.insert(name);
      return;
    }
    path.push_back(name);
    walk_fragments(found->second.root, path, done);
    path.pop_back();
    done.insert(name);
  }

  void walk_fragments(const Piece& piece, Names& path, std::set<std::string>& done) {
    if (piece.kind == Piece::Kind::kFragment) walk_fragment(piece.text, path, done);
    for (const Piece& part : piece.parts) walk_fragments(part, path, done);
  }

  void entities_in(const Piece& piece, Names& names) const {
    if (piece.kind == Piece::Kind::kEntity) names.push_back(piece.text);
    if (piece.kind == Piece::Kind::kFragment) {
      const auto found = rules_.fragments.find(piece.text);
      if (found != rules_.fragments.end()) entities_in(found->second.root, names);
    }
    for (const Piece& part : piece.parts) entities_in(part, names);
  }

  void roles_in(const Piece& piece, Names& roles) const {
    if (piece.kind == Piece::Kind::kEntity) roles.push_back(piece.role);
    if (piece.kind == Piece::Kind::kFragment) {
      const auto found = rules_.fragments.find(piece.text);
      if (found != rules_.fragments.end()) roles_in(found->second.root, roles);
    }
    for (const Piece& part : piece.parts) roles_in(part, roles);
  }

  void entity_circles() {
    std::set<std::string> done;
    for (const auto& [name, entity] : rules_.entities) {
      Names path;
      walk_entity(name, path, done);
    }
  }

  void walk_entity(const std::string& name, Names& path, std::set<std::string>& done) {
    const auto found = rules_.entities.find(name);
    if (found == rules_.entities.end() || done.contains(name)) return;
    if (holds(path, name)) {
      std::string circle;
      for (const std::string& one : path) circle += "{" + one + "} → ";
      diagnostics_.error(found->second.place, "entities in a circle: " + circle + "{" + name + "}",
                         "entities that are not composed of themselves");
      done.insert(name);
      return;
    }
    path.push_back(name);
    for (const EntitySpec::Composed& composed : found->second.composed) {
      Names inner;
      for (const Template& says : composed.says) entities_in(says.root, inner);
      for (const std::string& one : inner) walk_entity(one, path, done);
    }
    path.pop_back();
    done.insert(name);
  }

  Measure measure(const Piece& piece) const {
    using Kind = Piece::Kind;
    switch (piece.kind) {
      case Kind::kWord:
      case Kind::kEntity:
        return {1, 1, nullptr, nullptr};
      case Kind::kGap:
        return {0, piece.most, &piece, &piece};
      case Kind::kFragment: {
        const auto found = rules_.fragments.find(piece.text);
        return found == rules_.fragments.end() ? Measure{1, 1, nullptr, nullptr}
                                               : measure(found->second.root);
      }
      case Kind::kOptional: {
        Measure inner = measure(piece.parts[0]);
        inner.least = 0;
        return inner;
      }
      case Kind::kSequence:
      case Kind::kChoice:
      case Kind::kAnyOrder:
        break;
    }
    Measure whole;
    bool leading = true;
    bool choice = piece.kind == Kind::kChoice;
    for (const Piece& part : piece.parts) {
      const Measure inner = measure(part);
      whole.pieces += inner.pieces;
      const bool every = piece.kind != Kind::kSequence;
      if ((leading || every) && !whole.gap_first) whole.gap_first = inner.gap_first;
      if (inner.least > 0) leading = false;
      if (inner.gap_last || !(every || inner.least == 0)) whole.gap_last = inner.gap_last;
      whole.least = choice ? (&part == &piece.parts[0] ? inner.least : std::min(whole.least, inner.least))
                           : whole.least + inner.least;
    }
    if (piece.kind == Kind::kAnyOrder) whole.pieces <<= piece.parts.size();
    return whole;
  }

  // `value`: the template gives readings of an entity; `list`: of a value list, without values inside.
  void check_template(const Template& says, bool value, bool list) {
    names_in(says.root, list);
    const Measure whole = measure(says.root);
    if (whole.least == 0) {
      diagnostics_.error(says.line.place, "template that can match nothing",
                         "at least one word or value that must be there");
    }
    // At its end a rule's gap only asks for more words; the stretch of a value must end with a word of its
    // own.
    const Piece* gap = whole.gap_first ? whole.gap_first : value ? whole.gap_last : nullptr;
    if (gap && gaps_.insert(gap).second) {
      diagnostics_.error(
          gap->place, std::string("`*` at the ") + (whole.gap_first ? "beginning" : "end") + " of a template",
          "words on both sides: a template matches anywhere");
    }
    if (whole.pieces > kMaxTemplatePieces) {
      diagnostics_.error(
          says.line.place, "template too large",
          "at most " + std::to_string(kMaxTemplatePieces) + " pieces with its fragments put in");
    }
  }

  void check_entity(const EntitySpec& entity) {
    if (entity.values.empty() && entity.composed.empty() && entity.shapes.empty() && entity.names.empty()) {
      diagnostics_.error(entity.place, "entity without values: " + entity.name,
                         "values:, regex:, composed:, catalog: or vocabulary:");
    }
    for (const EntitySpec::Listed& listed : entity.values) {
      for (const Template& says : listed.says) check_template(says, true, true);
    }
    for (const EntitySpec::Composed& composed : entity.composed) {
      for (const Template& says : composed.says) check_template(says, true, false);
      check_roles(composed.value, composed.says, composed.place);
    }
    for (const EntitySpec::Shape& shape : entity.shapes) check_regex(shape);
  }

  void check_regex(const EntitySpec::Shape& shape) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    const re2::RE2 regex(shape.regex, options);
    if (!regex.ok()) {
      diagnostics_.error(shape.place, "not a regular expression: " + regex.error(), "RE2 syntax");
      return;
    }
    for (const std::string& role : roles_of(shape.value)) {
      if (role.size() == 2 && role[0] == '$' && role[1] - '0' <= regex.NumberOfCapturingGroups()) continue;
      diagnostics_.error(shape.place, "the regular expression has no group " + role,
                         "$0 (all of it) to $" + std::to_string(regex.NumberOfCapturingGroups()));
    }
  }

  void check_roles(const Value& value, const std::vector<Template>& says, const Place& place) {
    Names bound{"asked"};
    for (const Template& one : says) roles_in(one.root, bound);
    for (const std::string& role : roles_of(value)) {
      if (holds(bound, role)) continue;
      diagnostics_.error(place, "no template binds {" + role + "}",
                         with_suggestion("a value that stands in says", role, bound));
    }
  }

  void check_slot(const std::string& slot, const Place& place, const RuleSpec& rule) {
    if (!roles_of(slot).empty()) return check_roles(slot, rule.says, place);
    if (!holds(slots_, slot)) {
      diagnostics_.error(place, "unknown slot: " + slot,
                         with_suggestion("a slot of dialogs/slots.yaml", slot, slots_));
    }
  }

  void check_commands(const std::vector<CommandForm>& commands, const RuleSpec& rule) {
    for (const CommandForm& command : commands) {
      check_slot(command.slot, command.place, rule);
      check_roles(command.value, rule.says, command.place);
    }
  }

  void check_intent(const std::string& intent, const Place& place) {
    if (intent.empty() || holds(intents_, intent)) return;
    diagnostics_.error(place, "unknown intent: " + intent,
                       with_suggestion("an intent of dialogs/intents.yaml", intent, intents_));
  }

  void check_evidence(const EvidenceSpec& evidence) {
    for (const Names& intents : {evidence.intents, evidence.supposes, Names{evidence.otherwise}}) {
      for (const std::string& intent : intents) check_intent(intent, evidence.place);
    }
  }

  void check_rule(const RuleSpec& rule) {
    for (const Template& says : rule.says) check_template(says, false, false);
    for (const Template& unless : rule.unless) check_template(unless, false, false);
    check_commands(rule.commands, rule);
    for (const std::vector<CommandForm>& reading : rule.either) check_commands(reading, rule);
    if (!rule.about.is_null()) check_roles(rule.about, rule.says, rule.about_place);
    check_intent(rule.intent, rule.intent_place);
    for (const std::string& intent : rule.when.after) check_intent(intent, rule.when_place);
    for (const std::string& slot : rule.when.filled) check_slot(slot, rule.when_place, rule);
    for (const std::string& slot : rule.when.empty) check_slot(slot, rule.when_place, rule);
  }

  const LocaleRules& rules_;
  Names slots_;
  Names intents_;
  Names entities_;
  Names fragments_;
  Diagnostics& diagnostics_;
  bool circular_ = false;
  std::set<const Piece*> gaps_;  // reported
};

}  // namespace

void check_rules(const LocaleRules& rules, const SlotBook& slots, const IntentBook& intents,
                 Diagnostics& diagnostics) {
  Checker(rules, slots, intents, diagnostics).run();
}

}  // namespace guidepost
