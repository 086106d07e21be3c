#include "ranking/reasons.h"

#include <algorithm>
#include <cmath>

#include "catalog/tables.h"
#include "slots/hours.h"

namespace guidepost {
namespace {

constexpr std::size_t kMostMembers = 5;
constexpr int kDay = 24 * 60;

double rounded(double number, double parts) {
  return std::round(number * parts) / parts;
}

class Writer {
 public:
  Writer(const Catalog& catalog, const Wants& wants, const Judge& judge, const Judged& judged)
      : catalog_(catalog), tables_(catalog.tables()), wants_(wants), judge_(judge), judged_(judged) {}

  Result write() {
    const std::uint32_t candidate = tables_.candidate_of[judged_.place];
    Result result;
    result.id = catalog_.id(Level::kCandidate, candidate);
    result.name = catalog_.name(Level::kCandidate, candidate);
    result.score = std::clamp(judged_.score, 0.0, 1.0);
    if (std::isfinite(judged_.miles)) result.distance = rounded(judged_.miles, 100);
    for (std::size_t i = 0; i < wants_.criteria.size(); ++i) add_reason(i, result.reasons);
    std::stable_sort(result.reasons.begin(), result.reasons.end(),
                     [](const Reason& a, const Reason& b) { return a.weight > b.weight; });
    result.facts = place_facts(candidate);
    return result;
  }

 private:
  // A slot's criteria are one reason: its needs and wishes together, and what boosts it.
  void add_reason(std::size_t index, std::vector<Reason>& reasons) const {
    const Criterion& criterion = wants_.criteria[index];
    const Verdict& verdict = judged_.verdicts[index];
    const auto same = std::find_if(reasons.begin(), reasons.end(),
                                   [&](const Reason& one) { return one.criterion == criterion.slot->name; });
    if (same == reasons.end()) {
      Reason reason;
      reason.criterion = criterion.slot->name;
      reason.met = verdict.met;
      reason.weight = criterion.weight;
      if (verdict.met != Met::kUnknown) reason.score = verdict.score;
      if (!criterion.boost) reason.facts = facts_of(criterion);
      reasons.push_back(std::move(reason));
      return;
    }
    const double weight = same->weight + criterion.weight;
    const double sum = same->score.value_or(0) * same->weight + verdict.score * criterion.weight;
    if (!criterion.boost) {
      same->met = both(same->met, verdict.met);
      merge(same->facts, facts_of(criterion));
    }
    if (same->score || verdict.met != Met::kUnknown) same->score = weight > 0 ? sum / weight : 0;
    if (same->met == Met::kUnknown) same->score.reset();
    same->weight = weight;
  }

  static Met both(Met a, Met b) {
    if (a == b) return a;
    if (a == Met::kYes || b == Met::kYes || a == Met::kPartly || b == Met::kPartly) return Met::kPartly;
    return Met::kNo;
  }

  static void merge(Value& into, const Value& from) {
    for (const auto& [key, value] : from.items()) {
      if (into.contains(key) && into[key].is_array())
        into[key].insert(into[key].end(), value.begin(), value.end());
      else
        into[key] = value;
    }
  }

  [[nodiscard]] Value facts_of(const Criterion& criterion) const {
    switch (criterion.form) {
      case CriterionForm::kArea:
        return area_facts();
      case CriterionForm::kReach:
        return reach_facts(criterion);
      case CriterionForm::kHours:
        return hours_facts(criterion);
      case CriterionForm::kNumber:
        return number_facts(criterion);
      case CriterionForm::kFlag:
      case CriterionForm::kValues:
        return value_facts(criterion);
    }
    return Value::object();
  }

  [[nodiscard]] Value area_facts() const {
    Value facts = Value::object();
    if (!wants_.area->value.empty()) facts["area"] = wants_.area->value;
    facts["from"] = wants_.area->key.empty() ? "point" : wants_.area->key;
    if (std::isfinite(judged_.miles)) facts["miles"] = rounded(judged_.miles, 10);
    if (!wants_.area->points.empty() && judged_.miles == 0) facts["inside"] = true;
    return facts;
  }

  [[nodiscard]] Value reach_facts(const Criterion& criterion) const {
    Value facts = {{"limit", rounded(criterion.limit, 10)}};
    if (!std::isfinite(judged_.miles)) return facts;
    facts["miles"] = rounded(judged_.miles, 10);
    if (judged_.miles > criterion.limit) facts["over"] = rounded(judged_.miles - criterion.limit, 10);
    if (criterion.vehicle.empty()) return facts;
    facts["by"] = criterion.vehicle;
    facts["minutes"] = std::ceil(judged_.miles * 60 / criterion.speed);
    facts["estimate"] = true;
    return facts;
  }

  [[nodiscard]] Value hours_facts(const Criterion& criterion) const {
    Value facts = {{"met", Value::array()}, {"missing", Value::array()}, {"unknown", Value::array()}};
    const std::uint32_t owner = judge_.owner_at(criterion, judged_.place);
    const std::uint32_t schedule = criterion.facts->schedule_of[owner];
    int longest = 0;
    for (const auto& [text, window] : criterion.windows) {
      const int open =
          schedule == kNoEntry ? 0 : Judge::open_within(criterion.facts->schedules[schedule], window);
      longest = std::max(longest, open);
      if (!text.empty())
        facts[schedule == kNoEntry ? "unknown" : open > 0 ? "met" : "missing"].push_back(text);
    }
    if (schedule == kNoEntry) return facts;
    facts["open"] = week(criterion.facts->schedules[schedule]);
    facts["minutes"] = longest;
    add_source(*criterion.facts, criterion.facts->first[owner], facts);
    return facts;
  }

  static Value week(const Spans& spans) {
    std::vector<Window> windows;
    for (auto [from, to] : spans) {
      for (; from < to; from = (from / kDay + 1) * kDay) {
        const int day = from / kDay;
        windows.push_back({1U << day, from % kDay, std::min(to - day * kDay, kDay)});
      }
    }
    return format_windows(windows);
  }

  [[nodiscard]] Value number_facts(const Criterion& criterion) const {
    const FactTable& facts = *criterion.facts;
    const std::string& part = facts.parts[static_cast<std::size_t>(criterion.number.number)].name;
    const std::uint32_t owner = judge_.owner_at(criterion, judged_.place);
    Value said = Value::object();
    for (const auto& [index, text] : criterion.number.rows) {
      if (index >= 0 && text != kNoEntry)
        said[facts.parts[static_cast<std::size_t>(index)].name] = facts.pool[text];
    }
    if (criterion.number.limit) said["limit"] = *criterion.number.limit;
    const std::vector<float> found = Judge::numbers(criterion, owner);
    if (found.empty()) return said;
    double mean = 0;
    for (const float one : found) mean += static_cast<double>(one) / static_cast<double>(found.size());
    said[part] = rounded(mean, 100);
    said["from"] = static_cast<double>(*std::min_element(found.begin(), found.end()));
    said["to"] = static_cast<double>(*std::max_element(found.begin(), found.end()));
    add_source(facts, facts.first[owner], said);
    return said;
  }

  [[nodiscard]] Value value_facts(const Criterion& criterion) const {
    Value facts = {{"met", Value::array()}, {"missing", Value::array()}, {"unknown", Value::array()}};
    bool listed = false;
    const bool of_members = criterion.facts->level == Level::kMember;
    for (const WantedValue& ask : criterion.asks) {
      listed = listed || ask.listed;
      const Known known = of_members
                              ? anyone_has(criterion, ask)
                              : judge_.owner_has(criterion, ask, judge_.owner_at(criterion, judged_.place));
      const bool good = (known == Known::kYes) != criterion.refusal;
      Value& list = facts[known == Known::kNothing ? "unknown" : good ? "met" : "missing"];
      for (const std::string& value : ask.values) list.push_back(value);
      if (criterion.breadth && known == Known::kYes)
        facts["implied"][ask.value] = implied_there(criterion, ask);
    }
    if (!listed && criterion.form == CriterionForm::kValues) {
      facts["listed"] = false;
      return facts;
    }
    if (of_members)
      add_members(criterion, facts);
    else
      add_source_of(criterion, facts);
    return facts;
  }

  [[nodiscard]] Known anyone_has(const Criterion& criterion, const WantedValue& ask) const {
    const auto members = catalog_.members_at(judged_.place);
    bool unknown = members.empty();
    for (const std::uint32_t member : members) {
      const Known known = judge_.member_has(criterion, ask, member, judged_.place);
      if (known == Known::kYes) return Known::kYes;
      unknown = unknown || known == Known::kNothing;
    }
    return unknown ? Known::kNothing : Known::kNo;
  }

  [[nodiscard]] Value implied_there(const Criterion& criterion, const WantedValue& ask) const {
    Value there = Value::array();
    for (const std::uint32_t text : ask.any) {
      const WantedValue one{ask.value, {}, {text}, false, true};
      if (anyone_has(criterion, one) == Known::kYes) there.push_back(criterion.facts->pool[text]);
    }
    return there;
  }

  // The members who meet it, the one who decided first.
  void add_members(const Criterion& criterion, Value& facts) const {
    Value members = Value::array();
    std::size_t count = 0;
    const auto add = [&](std::uint32_t member) {
      const bool meets =
          std::any_of(criterion.asks.begin(), criterion.asks.end(), [&](const WantedValue& ask) {
            return judge_.member_has(criterion, ask, member, judged_.place) == Known::kYes;
          });
      if (!meets) return;
      if (++count <= kMostMembers)
        members.push_back(
            {{"id", catalog_.id(Level::kMember, member)}, {"name", catalog_.name(Level::kMember, member)}});
      if (count == 1) add_source(*criterion.facts, criterion.facts->first[member], facts);
    };
    if (judged_.member != kNoEntry) add(judged_.member);
    for (const std::uint32_t member : catalog_.members_at(judged_.place)) {
      if (member != judged_.member) add(member);
    }
    if (count > 0) facts["members"] = std::move(members);
    facts["count"] = count;
  }

  // The source of the row that says it; else of the owner's first row.
  void add_source_of(const Criterion& criterion, Value& said) const {
    const FactTable& facts = *criterion.facts;
    const std::uint32_t owner = judge_.owner_at(criterion, judged_.place);
    const std::uint32_t end = facts.first[owner + 1];
    std::uint32_t row = facts.first[owner];
    if (row == end || facts.value < 0 || criterion.form == CriterionForm::kFlag)
      return add_source(facts, row, said, end);
    const std::vector<std::uint32_t>& texts = facts.parts[static_cast<std::size_t>(facts.value)].texts;
    for (std::uint32_t at = row; at < end; ++at) {
      const bool answers =
          std::any_of(criterion.asks.begin(), criterion.asks.end(), [&](const WantedValue& ask) {
            return std::binary_search(ask.any.begin(), ask.any.end(), texts[at]);
          });
      if (answers) return add_parts(facts, at, said);
    }
    add_source(facts, row, said, end);
  }

  // The row's further parts (a phone, a note) with its source.
  static void add_parts(const FactTable& facts, std::uint32_t row, Value& said) {
    for (const FactPart& part : facts.parts) {
      if (part.name == "value" || part.name == "has" || part.number || part.texts[row] == kNoEntry) continue;
      said[part.name] = facts.pool[part.texts[row]];
    }
    add_source(facts, row, said);
  }

  static void add_source(const FactTable& facts, std::uint32_t row, Value& said,
                         std::uint32_t end = kNoEntry) {
    if (row >= std::min<std::size_t>(end, facts.stamps.size())) return;
    const auto& [source, confirmed] = facts.sources[facts.stamps[row]];
    if (!source.empty()) said["source"] = source;
    if (!confirmed.empty()) said["confirmed"] = confirmed;
  }

  [[nodiscard]] Value place_facts(std::uint32_t candidate) const {
    const std::uint32_t places = tables_.first_place[candidate + 1] - tables_.first_place[candidate];
    Value facts = {{"place", catalog_.record(Level::kPlace, judged_.place)}, {"places", places}};
    if (judged_.member != kNoEntry) {
      facts["members"] = Value::array({{{"id", catalog_.id(Level::kMember, judged_.member)},
                                        {"name", catalog_.name(Level::kMember, judged_.member)}}});
    }
    if (!catalog_.label().empty()) facts["label"] = catalog_.label();
    return facts;
  }

  const Catalog& catalog_;
  const Catalog::Tables& tables_;
  const Wants& wants_;
  const Judge& judge_;
  const Judged& judged_;
};

}  // namespace

Result result_of(const Catalog& catalog, const Wants& wants, const Judge& judge, const Judged& judged) {
  return Writer(catalog, wants, judge, judged).write();
}

}  // namespace guidepost
