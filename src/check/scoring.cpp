#include "check/scoring.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "slots/hours.h"
#include "text/words.h"

namespace guidepost {
namespace {

constexpr double kSameWord = 0.8;  // likeness above which two words are one, mistyped
constexpr size_t kLongEnough = 5;  // letters a word needs for that
constexpr size_t kExtraWords = 3;  // telling words that a name may have beyond the annotated one

std::set<std::string> word_set(const Node* node) {
  std::set<std::string> words;
  if (!node) return words;
  std::istringstream in(node->scalar);
  for (std::string word; in >> word;) words.insert(word);
  for (const Node& item : node->items) words.insert(item.scalar);
  return words;
}

std::map<std::string, std::string> word_map(const Node* node) {
  std::map<std::string, std::string> map;
  if (node) {
    for (const auto& [key, value] : node->entries) map[key.scalar] = value.scalar;
  }
  return map;
}

bool same_word(std::string_view a, std::string_view b) {
  return a == b || (std::min(a.size(), b.size()) >= kLongEnough && likeness(a, b) > kSameWord);
}

// Whether each word of `some` is among `others`.
bool all_among(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::all_of(some.begin(), some.end(), [&](const std::string& word) {
    return std::any_of(others.begin(), others.end(),
                       [&](const std::string& other) { return same_word(word, other); });
  });
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word;
  return text;
}

// Minutes of the week that the windows cover, or none where one cannot be read.
std::optional<std::vector<bool>> covered_minutes(const Value& windows) {
  constexpr size_t kDay = 1440;
  std::vector<bool> minutes(7 * kDay);
  for (const Value& text : windows) {
    const auto window = text.is_string() ? parse_window(text.get<std::string>()) : std::nullopt;
    if (!window) return std::nullopt;
    for (size_t day = 0; day < 7; ++day) {
      if (!(window->days >> day & 1u)) continue;
      for (size_t at = static_cast<size_t>(window->from); at < static_cast<size_t>(window->to); ++at)
        minutes[day * kDay + at] = true;
    }
  }
  return minutes;
}

std::set<std::string> as_set(const Value& list) {
  std::set<std::string> set;
  for (const Value& one : list) set.insert(one.dump());
  return set;
}

bool is_empty(const Value& value) {
  return value.is_null() || value == "" || (value.is_structured() && value.empty());
}

}  // namespace

double likeness(std::string_view a, std::string_view b) {
  if (a.size() + b.size() == 0) return 1;
  const auto matched = [](const auto& self, std::string_view x, std::string_view y) -> size_t {
    size_t best = 0, at_x = 0, at_y = 0;
    for (size_t i = 0; i < x.size(); ++i) {
      for (size_t j = 0; j < y.size(); ++j) {
        size_t run = 0;
        while (i + run < x.size() && j + run < y.size() && x[i + run] == y[j + run]) ++run;
        if (run > best) best = run, at_x = i, at_y = j;
      }
    }
    if (best == 0) return 0;
    return best + self(self, x.substr(0, at_x), y.substr(0, at_y)) +
           self(self, x.substr(at_x + best), y.substr(at_y + best));
  };
  return 2.0 * static_cast<double>(matched(matched, a, b)) / static_cast<double>(a.size() + b.size());
}

std::optional<ScoringRules> ScoringRules::read(const Node& root, Diagnostics& diagnostics) {
  root.only_keys({"judged", "names", "generic", "not-a-name", "titles", "aliases", "phrases", "vehicles"},
                 diagnostics);
  ScoringRules rules;
  if (const Node* judged = root.find("judged")) {
    for (const Node& item : judged->items) rules.judged.push_back(item.scalar);
  }
  if (rules.judged.empty()) diagnostics.error(root.place, "no judged slots", "`judged: [slot, …]`");
  rules.loose = word_set(root.find("names"));
  rules.generic = word_set(root.find("generic"));
  rules.not_a_name = word_set(root.find("not-a-name"));
  if (const Node* titles = root.find("titles")) {
    for (const auto& [slot, words] : titles->entries) rules.titles[slot.scalar] = word_set(&words);
  }
  rules.aliases = word_map(root.find("aliases"));
  rules.phrases = word_map(root.find("phrases"));
  rules.vehicles = word_map(root.find("vehicles"));
  return diagnostics.failed() ? std::nullopt : std::optional(std::move(rules));
}

Slots Scoring::filled(const Value& slots) const {
  Slots filled;
  if (!slots.is_object()) return filled;
  for (const std::string& slot : rules_.judged) {
    if (slots.contains(slot) && !is_empty(slots[slot])) filled[slot] = slots[slot];
  }
  return filled;
}

std::vector<std::string> Scoring::wrong(const Slots& gold, const Slots& got) const {
  std::vector<std::string> wrong;
  for (const std::string& slot : rules_.judged) {
    const auto a = gold.find(slot), b = got.find(slot);
    if (a == gold.end() && b == got.end()) continue;
    if (a == gold.end() || b == got.end() || !same(slot, a->second, b->second)) wrong.push_back(slot);
  }
  return wrong;
}

bool Scoring::same(std::string_view slot, const Value& gold, const Value& got) const {
  for (const char* special : {"any", "none"}) {
    if (gold == special || got == special) return gold == got;
  }
  if (rules_.loose.contains(std::string(slot))) {
    const auto titles = rules_.titles.find(std::string(slot));
    const std::set<std::string> dropped =
        titles == rules_.titles.end() ? std::set<std::string>() : titles->second;
    const auto one_of = [&](const Value& name, const Value& names) {
      return std::any_of(names.begin(), names.end(), [&](const Value& other) {
        return name.is_string() && other.is_string() &&
               same_name(name.get<std::string>(), other.get<std::string>(), dropped);
      });
    };
    if (gold.is_array() != got.is_array()) return false;
    if (!gold.is_array()) return one_of(gold, Value::array({got}));
    return std::all_of(gold.begin(), gold.end(), [&](const Value& name) { return one_of(name, got); }) &&
           std::all_of(got.begin(), got.end(), [&](const Value& name) {
             return std::any_of(gold.begin(), gold.end(),
                                [&](const Value& other) { return one_of(other, Value::array({name})); });
           });
  }
  const SlotSpec* spec = slots_.find(slot);
  if (spec && spec->kind == Kind::kHours && gold.is_array() && got.is_array()) {
    const auto a = covered_minutes(gold), b = covered_minutes(got);
    if (a && b) return *a == *b;
  }
  if (gold.is_array() && got.is_array()) return as_set(gold) == as_set(got);
  return plain(spec, gold) == plain(spec, got);
}

Value Scoring::plain(const SlotSpec* slot, const Value& value) const {
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return normal_word(value.get<std::string>());
  if (!value.is_object()) return value;
  Value plain_value = Value::object();
  for (const auto& [key, part] : value.items()) {
    if (!part.is_null() && !(slot && slot->kind == Kind::kPlace && key == "state"))
      plain_value[key] = plain(nullptr, part);
  }
  if (slot && slot->kind == Kind::kDistance && plain_value.contains("minutes")) {
    const std::string by = plain_value.value("by", "car");
    const auto vehicle = rules_.vehicles.find(by);
    plain_value["by"] = vehicle == rules_.vehicles.end() ? by : vehicle->second;
  }
  return plain_value;
}

std::vector<std::string> Scoring::name_words(std::string_view name,
                                             const std::set<std::string>& dropped) const {
  std::string text = slug(name);
  std::replace(text.begin(), text.end(), '-', ' ');
  for (const auto& [phrase, word] : rules_.phrases) {
    for (size_t at = text.find(phrase); at != std::string::npos; at = text.find(phrase))
      text.replace(at, phrase.size(), word);
  }
  std::vector<std::string> every, kept;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    const auto alias = rules_.aliases.find(word);
    std::istringstream spelled(alias == rules_.aliases.end() ? word : alias->second);
    while (spelled >> word) every.push_back(word);
  }
  std::copy_if(every.begin(), every.end(), std::back_inserter(kept),
               [&](const std::string& word) { return !dropped.contains(word); });
  return kept.empty() ? every : kept;
}

bool Scoring::same_name(std::string_view gold, std::string_view got,
                        const std::set<std::string>& dropped) const {
  const auto telling = [&](const std::vector<std::string>& words) {
    std::vector<std::string> telling_words;
    std::copy_if(words.begin(), words.end(), std::back_inserter(telling_words),
                 [&](const std::string& word) { return !rules_.generic.contains(word); });
    return telling_words.empty() ? words : telling_words;
  };
  const auto every_gold = name_words(gold, dropped), every_got = name_words(got, dropped);
  const auto telling_gold = telling(every_gold), telling_got = telling(every_got);
  if (every_gold.empty() || every_got.empty()) return every_gold == every_got;
  size_t extra = 0;
  for (const std::string& word : telling_got) extra += all_among({word}, every_gold) ? 0 : 1;
  if (extra > kExtraWords) return false;
  for (const std::string& word : every_got) {
    const bool annotated = std::find(every_gold.begin(), every_gold.end(), word) != every_gold.end();
    if (!annotated && rules_.not_a_name.contains(word)) return false;
  }
  if (all_among(telling_gold, telling_got) || all_among(telling_got, telling_gold)) return true;
  std::string shorter = joined(every_gold), longer = joined(every_got);
  if (shorter.size() > longer.size()) std::swap(shorter, longer);
  return shorter == longer || (shorter.size() >= 6 && longer.find(shorter) != std::string::npos) ||
         joined(telling_gold) == joined(telling_got);
}

}  // namespace guidepost
