#include "bot/advisor.h"

#include <algorithm>
#include <map>
#include <set>

#include "ranking/best_question.h"
#include "ranking/ranker.h"
#include "slots/hours.h"

namespace guidepost {
namespace {

constexpr int kShown = 5;       // results in front of a person at once
constexpr size_t kMembers = 5;  // members named in one fact

// The values a question is about: named in it, else wanted.
std::vector<std::string> asked_values(const std::string& slot, const Slots& wants, const Value& about) {
  std::vector<std::string> values;
  const auto wanted = wants.find(slot);
  const Value asked = about.contains("value") ? about["value"]
                      : wanted == wants.end() ? Value()
                                              : wanted->second;
  for (const Value& one : asked.is_array() ? asked : Value::array({asked})) {
    if (one.is_string() && one != "any") values.push_back(one);
  }
  return values;
}

// `source` and `confirmed` of the row that was confirmed last, so that the date shown is never too good for
// the rest.
void add_source(Value& facts, const Value& rows) {
  for (const Value& row : rows) {
    const std::string confirmed = row.value("confirmed", "");
    if (confirmed.empty() || (facts.contains("confirmed") && facts["confirmed"] <= confirmed)) continue;
    facts["confirmed"] = confirmed;
    facts["source"] = row.value("source", "");
  }
}

// What one answer is made of: the rows the catalog has for a candidate, and the candidate's best place.
class FactMaker {
 public:
  FactMaker(const SlotBook& slots, const Catalog& catalog, const SlotSpec& slot, std::uint32_t candidate,
            const Slots& wants, const Value& about)
      : slots_(slots), catalog_(catalog), slot_(slot), candidate_(candidate), wants_(wants), about_(about) {}

  Value make() {
    Value facts = Value::object();
    add_place(facts);
    if (slot_.kind == Kind::kPlace || slot_.kind == Kind::kDistance) return facts;
    const Value rows = catalog_.facts_of(slot_.name, candidate_, "en");
    if (rows.empty()) return nullptr;
    switch (slot_.kind) {
      case Kind::kHours:
        add_windows(facts, rows);
        break;
      case Kind::kRecord:
        add_records(facts, rows);
        break;
      default:
        add_values(facts, rows);
        break;
    }
    return facts;
  }

 private:
  // The place that fits the wants best, and how far it is.
  void add_place(Value& facts) {
    const auto judged = explain(slots_, catalog_, wants_, catalog_.id(Level::kCandidate, candidate_));
    if (!judged) return;
    if (judged->distance) facts["miles"] = *judged->distance;
    if (const auto place = judged->facts.find("place"); place != judged->facts.end() && place->is_object()) {
      place_ = place->value("id", "");
      facts["place"] = place->value("name", "");
      for (const char* part : {"address", "city", "zip", "phone"}) {
        if (place->contains(part)) facts[part] = (*place)[part];
      }
    }
    const SlotSpec* where = slots_.of_kind(Kind::kPlace);
    const auto wanted = where ? wants_.find(where->name) : wants_.end();
    if (wanted == wants_.end() || !wanted->second.is_object() || wanted->second.empty()) return;
    facts["from"] = wanted->second.contains("lat") ? "point" : wanted->second.begin().key();
  }

  void add_windows(Value& facts, const Value& rows) const {
    std::vector<Window> windows;
    Value used = Value::array();
    for (const Value& row : rows) {
      if (row.contains("place") && !place_.empty() && row["place"] != place_) continue;
      const auto days = parse_days(row.value("day", ""));
      const auto opens = parse_clock(row.value("opens", "")), closes = parse_clock(row.value("closes", ""));
      if (!days || !opens || !closes || *opens >= *closes) continue;
      windows.push_back({*days, *opens, *closes});
      used.push_back(row);
    }
    if (!windows.empty()) facts["windows"] = format_windows(windows);
    add_source(facts, used);
  }

  // Rows of a record that the wants and the question leave: the wanted plan's, the asked service's.
  void add_records(Value& facts, const Value& rows) const {
    Value kept = Value::array();
    for (const Value& row : rows) {
      if (fits(row) && narrowed(row, facts)) kept.push_back(row);
    }
    add_source(facts, kept);
    facts["rows"] = merged(kept);
    if (facts["rows"].size() != 1) return;
    for (const auto& [part, value] : facts["rows"][0].items()) facts[part] = value;
  }

  // Whether a row has the values that the question, else the want, names for the record's keys; notes those
  // in `facts`.
  bool narrowed(const Value& row, Value& facts) const {
    const auto record = wants_.find(slot_.name);
    for (const auto& [key, spec] : slot_.keys) {
      if (spec.number || !row.contains(key)) continue;
      const Value wanted = about_.contains(key) ? about_[key]
                           : record != wants_.end() && record->second.is_object()
                               ? record->second.value(key, Value())
                               : Value();
      if (!wanted.is_string()) continue;
      facts[key] = wanted;
      if (row[key] != wanted) return false;
    }
    return true;
  }

  // One row for each combination of the record's own keys. Where the rest (the plan, when none is wanted)
  // makes several amounts of one, the row tells the range: {"amount": least, "to": most, "range": "yes"}.
  Value merged(const Value& rows) const {
    std::map<std::string, Value> by_key;
    for (const Value& row : rows) {
      std::string key;
      for (const auto& [name, spec] : slot_.keys) key += row.contains(name) ? row[name].dump() + "," : ",";
      const auto [at, fresh] = by_key.try_emplace(key, row);
      Value& one = at->second;
      if (!row.contains("amount")) continue;
      if (fresh) {
        one["to"] = one["amount"];
        one["range"] = "no";
        continue;
      }
      one["amount"] = std::min(one["amount"], row["amount"]);
      one["to"] = std::max(one["to"], row["amount"]);
      one["range"] = one["amount"] == one["to"] ? "no" : "yes";
      for (const SlotSpec& other : slots_.all()) {
        if (other.name != slot_.name && one.contains(other.name) &&
            one[other.name] != row.value(other.name, Value()))
          one.erase(other.name);
      }
    }
    Value merged_rows = Value::array();
    for (auto& [key, row] : by_key) merged_rows.push_back(std::move(row));
    return merged_rows;
  }

  // A row that names another slot's value ("plan") counts only where that is the wanted one.
  bool fits(const Value& row) const {
    for (const auto& [part, value] : row.items()) {
      const auto wanted = wants_.find(part);
      if (part != slot_.name && wanted != wants_.end() && wanted->second.is_string() &&
          wanted->second != "any" && catalog_.listed(part, wanted->second.get<std::string>()) &&
          value != wanted->second) {
        return false;
      }
    }
    return true;
  }

  void add_values(Value& facts, const Value& rows) const {
    std::vector<std::string> wanted = asked_values(slot_.name, wants_, about_);
    std::map<std::string, Value> by_value;
    std::map<std::string, std::string> members;  // id to name: of the wanted values, or of all
    for (const Value& row : rows) {
      if (!row.contains("value")) continue;
      const std::string value =
          row["value"].is_string() ? row["value"].get<std::string>() : row["value"].dump();
      if (value == "0" || value == "false") continue;
      by_value[value] = row;
      const bool asked = wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
      if (asked && row.contains("member")) members[row["member"]] = row.value("member_name", "");
      if (asked && row.contains("phone") && !row["phone"].is_null()) facts["phone"] = row["phone"];
    }
    facts["found"] = Value::array();
    facts["missing"] = Value::array();
    for (const auto& [value, row] : by_value) {
      if (wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end())
        facts["found"].push_back(value);
    }
    for (const std::string& value : wanted) {
      if (!by_value.contains(value)) facts["missing"].push_back(value);
    }
    if (!wanted.empty()) facts["wanted"] = wanted;
    facts["count"] = members.empty() ? facts["found"].size() : members.size();
    for (const auto& [id, name] : members) {
      if (facts["members"].size() < kMembers) facts["members"].push_back({{"id", id}, {"name", name}});
    }
    add_source(facts, rows);
  }

  const SlotBook& slots_;
  const Catalog& catalog_;
  const SlotSpec& slot_;
  std::uint32_t candidate_;
  const Slots& wants_;
  const Value& about_;
  std::string place_;
};

}  // namespace

Shortlist Advisor::rank(const Slots& wants, int skip) const {
  Ranking ranking =
      guidepost::rank(slots_, catalog_, wants,
                      {.limit = kShown, .skip = static_cast<size_t>(std::max(0, skip)), .relax = true});
  Shortlist list{.results = std::move(ranking.results),
                 .total = static_cast<int>(ranking.fitting),
                 .relaxed = {},
                 .unplaced = std::move(ranking.unplaced)};
  for (const Relaxed& relaxed : ranking.relaxed) {
    Value given_up = relaxed.facts;
    given_up["slot"] = relaxed.slot;
    list.relaxed.push_back(std::move(given_up));
  }
  return list;
}

std::string Advisor::best_question(const Slots& wants, const std::vector<std::string>& slots) const {
  const auto questions = best_questions(slots_, catalog_, wants, slots);
  return questions.empty() ? "" : questions.front().slot;
}

std::optional<Result> Advisor::judge(const std::string& candidate, const Slots& wants) const {
  return explain(slots_, catalog_, wants, candidate);
}

std::optional<Result> Advisor::nearest_meeting(const Slots& wants, const std::string& slot) const {
  return guidepost::nearest_meeting(slots_, catalog_, wants, slot);
}

Value Advisor::facts(const std::string& candidate, const std::string& slot, const Slots& wants,
                     const Value& about) const {
  const auto index = catalog_.find(Level::kCandidate, candidate);
  const SlotSpec* spec = slots_.find(slot);
  if (!index || !spec) return nullptr;
  return FactMaker(slots_, catalog_, *spec, *index, wants, about).make();
}

bool Advisor::known(const std::string& slot, const Value& value) const {
  const SlotSpec* spec = slots_.find(slot);
  if (!spec || value == "any") return true;
  if (spec->kind == Kind::kPlace) return catalog_.resolve(value).has_value();
  if (spec->kind == Kind::kRecord || spec->kind == Kind::kHours || !spec->answered_by.given()) return true;
  const Value list = value.is_array() ? value : Value::array({value});
  return std::all_of(list.begin(), list.end(), [&](const Value& one) {
    if (!one.is_string()) return true;
    if (spec->kind == Kind::kName) return !catalog_.members_named(one.get<std::string>()).empty();
    return catalog_.listed(slot, one.get<std::string>());
  });
}

std::vector<Value> Advisor::values(const std::string& slot, const Slots& wants, int limit) const {
  const SlotSpec* spec = slots_.find(slot);
  std::vector<Value> values;
  if (!spec) return values;
  std::map<std::string, int> counts;  // over the candidates that fit best
  for (const Result& result :
       guidepost::rank(slots_, catalog_, wants, {.limit = 25, .skip = 0, .relax = true}).results) {
    const auto index = catalog_.find(Level::kCandidate, result.id);
    if (!index) continue;
    std::set<std::string> here;
    for (const Value& row : catalog_.facts_of(slot, *index, "en")) {
      if (row.contains("value") && row["value"].is_string()) here.insert(row["value"]);
    }
    for (const std::string& value : here) ++counts[value];
  }
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [value, count] : counts) order.emplace_back(-count, value);
  std::sort(order.begin(), order.end());
  for (const auto& [count, value] : order) {
    if (static_cast<int>(values.size()) < limit) values.push_back(value);
  }
  return values;
}

}  // namespace guidepost
