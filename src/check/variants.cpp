#include "check/variants.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace guidepost {
namespace {

// Which alternative a choice takes: by the piece or the entity that has them. What is not named takes its
// first.
using Decisions = std::map<const void*, size_t>;

constexpr const char* kAnyWords = "zorp";  // for a gap: a word of no language, that no rule knows
constexpr const char* kNumber = "12";
constexpr const char* kOrdinal = "#2";
constexpr const char* kName = "Quixwell";

void append(const std::string& word, std::string& out) {
  if (!out.empty() && !word.empty()) out += ' ';
  out += word;
}

std::optional<std::string> built_in(const std::string& entity) {
  if (entity == "number") return kNumber;
  if (entity == "ordinal") return kOrdinal;
  if (entity == "name") return kName;
  return std::nullopt;
}

// The templates of an entity in the order of the files, lists before composed ones; then its samples.
std::vector<const Template*> templates_of(const EntitySpec& entity) {
  std::vector<const Template*> list;
  for (const EntitySpec::Listed& listed : entity.values) {
    for (const Template& says : listed.says) list.push_back(&says);
  }
  for (const EntitySpec::Composed& composed : entity.composed) {
    for (const Template& says : composed.says) list.push_back(&says);
  }
  return list;
}

class Renderer {
 public:
  explicit Renderer(const LocaleRules& rules) : rules_(rules) {}

  // The sentence under these decisions; none where an entity has nothing to say.
  std::optional<std::string> sentence(const Piece& root, const Decisions& decisions) const {
    std::string out;
    if (!add(root, decisions, out) || out.empty()) return std::nullopt;
    return out;
  }

 private:
  static std::optional<size_t> decided(const Decisions& decisions, const void* by) {
    const auto at = decisions.find(by);
    return at == decisions.end() ? std::nullopt : std::optional<size_t>(at->second);
  }

  // The alternative that is decided, else the first that can be said.
  template <class Say>
  static bool add_one(std::optional<size_t> choice, size_t alternatives, std::string& out, const Say& say) {
    if (choice) return *choice < alternatives && say(*choice, out);
    for (size_t i = 0; i < alternatives; ++i) {
      std::string with = out;
      if (!say(i, with)) continue;
      out = std::move(with);
      return true;
    }
    return false;
  }

  bool add(const Piece& piece, const Decisions& decisions, std::string& out) const {
    const std::optional<size_t> choice = decided(decisions, &piece);
    switch (piece.kind) {
      case Piece::Kind::kWord:
        append(piece.text, out);
        return true;
      case Piece::Kind::kEntity:
        return add_entity(piece.text, decisions, out);
      case Piece::Kind::kFragment: {
        const auto at = rules_.fragments.find(piece.text);
        return at != rules_.fragments.end() && add(at->second.root, decisions, out);
      }
      case Piece::Kind::kGap:
        for (int word = 0; word < piece.least; ++word) append(kAnyWords, out);
        return true;
      case Piece::Kind::kOptional:
        return choice.value_or(0) == 0 || add(piece.parts[0], decisions, out);
      case Piece::Kind::kChoice:
        return add_one(choice, piece.parts.size(), out,
                       [&](size_t i, std::string& with) { return add(piece.parts[i], decisions, with); });
      case Piece::Kind::kSequence:
        return std::all_of(piece.parts.begin(), piece.parts.end(),
                           [&](const Piece& part) { return add(part, decisions, out); });
      case Piece::Kind::kAnyOrder:
        break;
    }
    if (choice.value_or(0) == 0)
      return std::all_of(piece.parts.begin(), piece.parts.end(),
                         [&](const Piece& part) { return add(part, decisions, out); });
    return std::all_of(piece.parts.rbegin(), piece.parts.rend(),
                       [&](const Piece& part) { return add(part, decisions, out); });
  }

  bool add_entity(const std::string& name, const Decisions& decisions, std::string& out) const {
    if (const auto text = built_in(name)) return append(*text, out), true;
    const auto at = rules_.entities.find(name);
    if (at == rules_.entities.end()) return false;
    const auto templates = templates_of(at->second);
    const auto& samples = at->second.samples;
    return add_one(decided(decisions, &at->second), templates.size() + samples.size(), out,
                   [&](size_t i, std::string& with) {
                     if (i < templates.size()) return add(templates[i]->root, decisions, with);
                     return append(samples[i - templates.size()], with), true;
                   });
  }

  const LocaleRules& rules_;
};

// Goes through every alternative once, with the decisions that lead to it.
class Walker {
 public:
  Walker(const LocaleRules& rules, std::vector<Variant>& out) : rules_(rules), renderer_(rules), out_(out) {}

  void walk_value(const std::string& entity) {
    Piece root;
    Piece value;
    value.kind = Piece::Kind::kEntity;
    value.text = entity;
    root.parts.push_back(value);
    start(root, nullptr, "", false);
  }

  void walk_rule(const RuleSpec& rule) {
    for (const Template& says : rule.says) start(says.root, &rule, "", false);
    if (rule.says.empty()) return;
    const auto base = renderer_.sentence(rule.says[0].root, {});
    for (const Template& unless : rule.unless) {
      if (base) start(unless.root, &rule, *base + " ", true);
    }
  }

 private:
  void start(const Piece& root, const RuleSpec* rule, const std::string& before, bool unless) {
    root_ = &root, rule_ = rule, before_ = before, unless_ = unless;
    if (!walk(root, {})) emit({});
  }

  // Whether it could be said.
  bool emit(const Decisions& decisions) {
    const auto sentence = renderer_.sentence(*root_, decisions);
    if (sentence) out_.push_back({before_ + *sentence, rule_, unless_});
    return sentence.has_value();
  }

  // Whether anything below was told.
  bool walk(const Piece& piece, const Decisions& decisions) {
    switch (piece.kind) {
      case Piece::Kind::kWord:
      case Piece::Kind::kGap:
        return false;
      case Piece::Kind::kEntity:
        return walk_entity(piece.text, decisions);
      case Piece::Kind::kFragment: {
        const auto at = rules_.fragments.find(piece.text);
        return at != rules_.fragments.end() && walk(at->second.root, decisions);
      }
      case Piece::Kind::kOptional:
        return alternatives(&piece, {nullptr, &piece.parts[0]}, decisions);
      case Piece::Kind::kChoice: {
        std::vector<const Piece*> parts;
        for (const Piece& part : piece.parts) parts.push_back(&part);
        return alternatives(&piece, parts, decisions);
      }
      case Piece::Kind::kSequence:
      case Piece::Kind::kAnyOrder:
        break;
    }
    bool told = piece.kind == Piece::Kind::kAnyOrder && alternatives(&piece, {nullptr, nullptr}, decisions);
    for (const Piece& part : piece.parts) told = walk(part, decisions) || told;
    return told;
  }

  bool walk_entity(const std::string& name, const Decisions& decisions) {
    const auto at = rules_.entities.find(name);
    if (at == rules_.entities.end()) return false;
    std::vector<const Piece*> parts;
    for (const Template* says : templates_of(at->second)) parts.push_back(&says->root);
    parts.resize(parts.size() + at->second.samples.size(), nullptr);
    return alternatives(&at->second, parts, decisions);
  }

  bool alternatives(const void* by, const std::vector<const Piece*>& parts, const Decisions& decisions) {
    if (parts.size() < 2 && !(parts.size() == 1 && parts[0])) return false;
    if (!done_.insert(by).second) return false;
    bool told = false;
    for (size_t i = 0; i < parts.size(); ++i) {
      Decisions with = decisions;
      with[by] = i;
      told = (parts[i] && walk(*parts[i], with)) || emit(with) || told;
    }
    if (!told) done_.erase(by);  // the template around it cannot be said: another may do
    return told;
  }

  const LocaleRules& rules_;
  const Renderer renderer_;
  std::vector<Variant>& out_;
  std::set<const void*> done_;
  const Piece* root_ = nullptr;
  const RuleSpec* rule_ = nullptr;
  std::string before_;
  bool unless_ = false;
};

}  // namespace

std::vector<Variant> variants_of(const LocaleRules& rules, const SlotBook& slots) {
  std::vector<Variant> variants;
  Walker walker(rules, variants);
  for (const SlotSpec& slot : slots.all()) {
    const auto entity = rules.entities.find(slot.entity);
    if (entity != rules.entities.end() && !entity->second.weak) walker.walk_value(slot.entity);
  }
  for (const RuleSpec& rule : rules.rules) walker.walk_rule(rule);
  return variants;
}

}  // namespace guidepost
