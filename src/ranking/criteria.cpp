#include "ranking/criteria.h"

#include <algorithm>
#include <cmath>

#include "catalog/tables.h"
#include "ranking/weights.h"
#include "slots/hours.h"

namespace guidepost {
namespace {

constexpr int kDay = 24 * 60;

std::string text_of(const Value& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::vector<std::string> texts_of(const Value& value) {
  std::vector<std::string> texts;
  if (!value.is_array()) return {text_of(value)};
  for (const Value& item : value) texts.push_back(text_of(item));
  return texts;
}

// The windows as minutes of the week, overlaps joined.
Spans spans_of(const std::vector<Window>& windows) {
  Spans spans;
  for (const Window& window : windows) {
    for (int day = 0; day < 7; ++day) {
      if (window.days & (1U << day)) spans.emplace_back(day * kDay + window.from, day * kDay + window.to);
    }
  }
  std::sort(spans.begin(), spans.end());
  Spans joined;
  for (const auto& span : spans) {
    if (joined.empty() || span.first > joined.back().second)
      joined.push_back(span);
    else
      joined.back().second = std::max(joined.back().second, span.second);
  }
  return joined;
}

Spans without(const Spans& spans, const Spans& out) {
  Spans left;
  for (auto [from, to] : spans) {
    for (const auto& [begin, end] : out) {
      if (end <= from || begin >= to) continue;
      if (begin > from) left.emplace_back(from, begin);
      from = std::min(end, to);
    }
    if (from < to) left.emplace_back(from, to);
  }
  return left;
}

class Compiler {
 public:
  Compiler(const SlotBook& book, const Catalog& catalog, const Slots& slots,
           const std::set<std::string>& given_up)
      : book_(book), catalog_(catalog), slots_(slots), given_up_(given_up) {}

  Wants compile() {
    find_area();
    for (const SlotSpec& slot : book_.all()) {
      const Value* value = wanted(slot);
      if (value) compile_slot(slot, *value);
    }
    set_usual_reach();
    set_weights(book_, slots_, wants_.criteria);
    return std::move(wants_);
  }

 private:
  // What the slot asks; null where it asks nothing. A slot of which only the priority was said asks what it
  // declares.
  const Value* wanted(const SlotSpec& slot) {
    const auto found = slots_.find(slot.name);
    if (found != slots_.end()) {
      const auto nothing = slot.extra.find("nothing");
      const bool asks_nothing = found->second.is_null() || found->second == "any" ||
                                (nothing != slot.extra.end() && found->second == *nothing);
      return asks_nothing ? nullptr : &found->second;
    }
    const auto matters = slot.extra.find("matters");
    return matters != slot.extra.end() && priority_of(book_, slots_, slot.name) > 1 ? &*matters : nullptr;
  }

  void find_area() {
    const SlotSpec* slot = book_.of_kind(Kind::kPlace);
    const Value* value = slot ? wanted(*slot) : nullptr;
    if (!value) return;
    wants_.area = catalog_.resolve(*value);
    if (!wants_.area && value->is_object()) {
      for (const auto& [key, name] : value->items()) wants_.unplaced = text_of(name);
    }
    const Value distance = slot->extra.value("distance", Value::object());
    wants_.half = distance.value("half", wants_.half);
    wants_.near = distance.value("near", wants_.near);
    wants_.far = distance.value("far", wants_.far);
  }

  // Where a place is wanted and no distance was given, nobody wants to be sent to the other end of the land.
  void set_usual_reach() {
    const SlotSpec* slot = book_.of_kind(Kind::kPlace);
    const bool given =
        std::any_of(wants_.criteria.begin(), wants_.criteria.end(),
                    [](const Criterion& criterion) { return criterion.form == CriterionForm::kReach; });
    const Value distance = slot ? slot->extra.value("distance", Value::object()) : Value::object();
    if (!wants_.area || given || !distance.contains("reach")) return;
    wants_.within = distance["reach"].get<double>();
    wants_.reach_is_usual = true;
  }

  Criterion begin(const SlotSpec& slot, CriterionForm form) {
    Criterion criterion;
    criterion.slot = &slot;
    criterion.form = form;
    criterion.strength = slot.strength;
    criterion.given_up = given_up_.contains(slot.name);
    criterion.facts = catalog_.tables().facts_of(slot.name);
    return criterion;
  }

  void compile_slot(const SlotSpec& slot, const Value& value) {
    switch (slot.kind) {
      case Kind::kPlace:
        if (wants_.area) wants_.criteria.push_back(begin(slot, CriterionForm::kArea));
        return;
      case Kind::kDistance:
        return compile_reach(slot, value);
      case Kind::kHours:
        return compile_hours(slot, value);
      case Kind::kRecord:
        return compile_number(slot, value);
      case Kind::kFlag:
        if (value == true) add_flag(slot);
        return;
      case Kind::kPriorities:
        return;
      case Kind::kId:
      case Kind::kIds:
      case Kind::kChoice:
      case Kind::kName:
        return compile_values(slot, value);
    }
  }

  void add_flag(const SlotSpec& slot) {
    Criterion criterion = begin(slot, CriterionForm::kFlag);
    if (!criterion.facts || criterion.facts->value < 0) return;
    if (!criterion.facts->parts[static_cast<std::size_t>(criterion.facts->value)].number) return;
    criterion.asks.push_back({slot.name, {slot.name}, {}, false, true});
    wants_.criteria.push_back(std::move(criterion));
  }

  void compile_reach(const SlotSpec& slot, const Value& value) {
    if (!wants_.area) return;
    Criterion criterion = begin(slot, CriterionForm::kReach);
    if (value.is_number()) {
      criterion.limit = value.get<double>();
    } else if (value.is_object() && value.contains("minutes") && value["minutes"].is_number()) {
      criterion.vehicle = value.value("by", "car");
      const Value speeds = slot.extra.value("speeds", Value::object());
      if (!speeds.contains(criterion.vehicle)) return;
      criterion.speed = speeds[criterion.vehicle].get<double>();
      criterion.limit = value["minutes"].get<double>() * criterion.speed / 60;
    } else {
      return;
    }
    wants_.criteria.push_back(std::move(criterion));
  }

  // Hours that are refused are taken out of those that are wanted; alone they ask for any other hour.
  void compile_hours(const SlotSpec& slot, const Value& value) {
    const bool refusal = !slot.refuses.empty();
    const SlotSpec* other = refusal                     ? book_.find(slot.refuses)
                            : slot.refused_into.empty() ? nullptr
                                                        : book_.find(slot.refused_into);
    const Value* others = other ? wanted(*other) : nullptr;
    if (refusal && others) return;  // the wanted hours take care of it
    Criterion criterion = begin(slot, CriterionForm::kHours);
    if (refusal && other) criterion.facts = catalog_.tables().facts_of(other->name);
    if (!criterion.facts || !criterion.facts->schedule) return;
    if (refusal) {
      criterion.windows.emplace_back("", without({{0, 7 * kDay}}, spans_of(windows_of(value))));
    } else {
      const Spans out = others ? spans_of(windows_of(*others)) : Spans{};
      for (const std::string& text : texts_of(value)) {
        if (const auto window = parse_window(text))
          criterion.windows.emplace_back(text, without(spans_of({*window}), out));
      }
    }
    if (!criterion.windows.empty()) wants_.criteria.push_back(std::move(criterion));
  }

  static std::vector<Window> windows_of(const Value& value) {
    std::vector<Window> windows;
    for (const std::string& text : texts_of(value)) {
      if (const auto window = parse_window(text)) windows.push_back(*window);
    }
    return windows;
  }

  // The asks of a list of values; some of them may be needs while the others are wishes.
  void compile_values(const SlotSpec& slot, const Value& value) {
    Criterion criterion = begin(slot, CriterionForm::kValues);
    criterion.refusal = !slot.refuses.empty();
    const bool through = !slot.implied.slot.empty();
    if (through) criterion.facts = catalog_.tables().facts_of(slot.implied.slot);
    criterion.breadth = through;
    if (!criterion.facts || criterion.facts->value < 0) return;
    if (criterion.facts->parts[static_cast<std::size_t>(criterion.facts->value)].number) return;
    const std::vector<std::string> needed =
        slot.extra.contains("needs") ? texts_of(slot.extra["needs"]) : std::vector<std::string>();
    Criterion needs = criterion;
    needs.strength = Strength::kNeed;
    for (WantedValue& ask : asks_of(slot, *criterion.facts, texts_of(value))) {
      const bool need = std::find(needed.begin(), needed.end(), ask.value) != needed.end();
      if (!ask.listed) note_unlisted(slot);
      (need ? needs : criterion).asks.push_back(std::move(ask));
    }
    if (!needs.asks.empty()) wants_.criteria.push_back(std::move(needs));
    if (!criterion.asks.empty()) wants_.criteria.push_back(std::move(criterion));
    for (const std::string& text : texts_of(value)) add_boost(slot, text);
  }

  void note_unlisted(const SlotSpec& slot) {
    if (std::find(wants_.unlisted.begin(), wants_.unlisted.end(), slot.name) == wants_.unlisted.end()) {
      wants_.unlisted.push_back(slot.name);
    }
  }

  std::vector<WantedValue> asks_of(const SlotSpec& slot, const FactTable& facts,
                                   const std::vector<std::string>& values) {
    std::vector<WantedValue> asks;
    std::set<std::string> joined;
    for (const std::string& value : values) {
      if (joined.contains(value)) continue;
      WantedValue ask{value, {value}, {}, false, true};
      for (const std::string& other : alike(slot, value, values)) {
        ask.values.push_back(other);
        joined.insert(other);
      }
      for (const std::string& one : ask.values) add_texts(slot, facts, one, ask);
      std::sort(ask.any.begin(), ask.any.end());
      ask.any.erase(std::unique(ask.any.begin(), ask.any.end()), ask.any.end());
      ask.listed = std::any_of(ask.any.begin(), ask.any.end(),
                               [&](std::uint32_t text) { return !facts.owners[text].empty(); });
      asks.push_back(std::move(ask));
    }
    return asks;
  }

  // The other wanted values that `alike` says stand for the same.
  static std::vector<std::string> alike(const SlotSpec& slot, const std::string& value,
                                        const std::vector<std::string>& wanted) {
    std::vector<std::string> others;
    for (const Value& set : slot.extra.value("alike", Value::array())) {
      const std::vector<std::string> members = texts_of(set);
      if (std::find(members.begin(), members.end(), value) == members.end()) continue;
      for (const std::string& other : wanted) {
        if (other != value && std::find(members.begin(), members.end(), other) != members.end())
          others.push_back(other);
      }
    }
    return others;
  }

  // The texts of the facts that answer one value: itself, what it implies, the members of that name, or
  // anything.
  void add_texts(const SlotSpec& slot, const FactTable& facts, const std::string& value,
                 WantedValue& ask) const {
    std::vector<std::string> names = {value};
    if (!slot.implied.slot.empty()) names = catalog_.implied(slot.name, value);
    if (slot.kind == Kind::kName && facts.level == Level::kMember) {
      names.clear();
      for (const std::uint32_t member : catalog_.members_named(value))
        names.push_back(catalog_.id(Level::kMember, member));
    }
    if (slot.extra.value("any-value", Value()) == value) {
      ask.something = true;
      names = slot.values;
    }
    for (const std::string& name : names) {
      if (const std::uint32_t text = facts.text(name); text != kNoEntry) ask.any.push_back(text);
    }
  }

  void add_boost(const SlotSpec& slot, const std::string& value) {
    const Value boosts = slot.extra.value("boost", Value::object());
    if (!boosts.contains(value)) return;
    const Value& boost = boosts[value];
    const std::string through = boost.value("slot", "");
    const FactTable* facts = catalog_.tables().facts_of(through);
    if (!facts || facts->value < 0) return;
    Criterion criterion = begin(slot, CriterionForm::kValues);
    criterion.strength = Strength::kWish;
    criterion.boost = true;
    criterion.facts = facts;
    criterion.weight = boost.value("weight", 1.0);
    WantedValue ask{value, {value}, {}, false, true};
    if (const std::uint32_t text = facts->text(boost.value("value", "")); text != kNoEntry) ask.any = {text};
    ask.listed = !ask.any.empty();
    criterion.asks.push_back(std::move(ask));
    wants_.criteria.push_back(std::move(criterion));
  }

  void compile_number(const SlotSpec& slot, const Value& value) {
    const Value compares = slot.extra.value("compares", Value::object());
    Criterion criterion = begin(slot, CriterionForm::kNumber);
    if (!criterion.facts || !value.is_object()) return;
    NumberTest& number = criterion.number;
    number.number = criterion.facts->part(compares.value("part", ""));
    if (number.number < 0 || !criterion.facts->parts[static_cast<std::size_t>(number.number)].number) return;
    number.less_is_better = compares.value("better", "less") == "less";
    number.slack = compares.value("slack", 0.0);
    number.best = compares.value("best", 1.0);
    pick_rows(slot, compares, value, criterion);
    const std::string limit = compares.value("limit", "");
    if (value.contains(limit) && value[limit].is_number()) number.limit = value[limit].get<double>();
    set_level(compares, value, number);
    wants_.criteria.push_back(std::move(criterion));
  }

  // Which rows are compared: those of the kind that was said or is usual, and of the other slot's value where
  // it is listed.
  void pick_rows(const SlotSpec& slot, const Value& compares, const Value& value, Criterion& criterion) {
    const FactTable& facts = *criterion.facts;
    const Value otherwise = compares.value("otherwise", Value::object());
    std::uint32_t kind = kNoEntry;
    const Value by = compares.value("by", Value::object());
    for (const auto& [key, part] : by.items()) {
      const Value* wanted_kind = value.contains(key)       ? &value[key]
                                 : otherwise.contains(key) ? &otherwise[key]
                                                           : nullptr;
      if (!wanted_kind) continue;
      kind = facts.text(text_of(*wanted_kind));
      if (kind == kNoEntry) note_unlisted(slot);
      criterion.number.rows.emplace_back(facts.part(part.get<std::string>()), kind);
    }
    const Value given = compares.value("given", Value::object());
    for (const auto& [other, part] : given.items()) {
      const auto found = slots_.find(other);
      if (found == slots_.end() || !found->second.is_string()) continue;
      const std::uint32_t text = facts.text(found->second.get<std::string>());
      if (text != kNoEntry) criterion.number.rows.emplace_back(facts.part(part.get<std::string>()), text);
    }
    const auto spread = facts.spread.find(kind);
    if (spread != facts.spread.end()) criterion.number.spread = &spread->second;
  }

  static void set_level(const Value& compares, const Value& value, NumberTest& number) {
    const std::string key = compares.value("level", "level");
    for (const char* kind : {"shares", "levels"}) {
      const Value levels = compares.value(kind, Value::object());
      if (levels.empty()) continue;
      number.level_is_share = kind == std::string_view("shares");
      if (value.contains(key) && levels.contains(text_of(value[key])))
        number.level = levels[text_of(value[key])].get<double>();
      else if (!number.limit && !value.contains(key))
        number.level = levels.begin()->get<double>();
      return;
    }
  }

  const SlotBook& book_;
  const Catalog& catalog_;
  const Slots& slots_;
  const std::set<std::string>& given_up_;
  Wants wants_;
};

}  // namespace

Wants compile_wants(const SlotBook& book, const Catalog& catalog, const Slots& slots,
                    const std::set<std::string>& given_up) {
  return Compiler(book, catalog, slots, given_up).compile();
}

}  // namespace guidepost
