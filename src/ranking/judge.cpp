#include "ranking/judge.h"

#include <algorithm>
#include <cmath>

#include "catalog/tables.h"

namespace guidepost {
namespace {

constexpr int kEnough = 30;           // minutes open within a wanted window that meet it
constexpr double kLeastOfSome = 0.6;  // what any one of several implied values is worth
constexpr double kSlack = 1e-9;       // sums of doubles may differ by this much
constexpr double kShareSlack = 0.25;  // of all candidates: how far beyond the level is still partly met

// Several answers as one: all, some, none, or not known.
Verdict joined(std::size_t yes, std::size_t no, std::size_t unknown) {
  const std::size_t all = yes + no + unknown;
  if (yes == all) return {Met::kYes, 1};
  if (yes > 0) return {Met::kPartly, static_cast<double>(yes) / static_cast<double>(all)};
  return {no > 0 ? Met::kNo : Met::kUnknown, 0};
}

Met worse(Met a, Met b) {
  const auto rank = [](Met met) {
    return met == Met::kYes ? 0 : met == Met::kPartly ? 1 : met == Met::kUnknown ? 2 : 3;
  };
  return rank(a) >= rank(b) ? a : b;
}

}  // namespace

Judge::Judge(const Catalog& catalog, const Wants& wants)
    : catalog_(catalog),
      tables_(catalog.tables()),
      wants_(wants),
      by_schedule_(wants.criteria.size()),
      schedule_known_(wants.criteria.size()) {
  if (wants.area && !wants.area->points.empty()) {
    const auto& columns = tables_.level(Level::kPlace).columns;
    const auto column = columns.find(wants.area->key);
    if (column != columns.end()) inside_ = &column->second;
  }
  for (std::size_t i = 0; i < wants.criteria.size(); ++i) {
    const Criterion& criterion = wants.criteria[i];
    const bool of_members =
        (criterion.form == CriterionForm::kValues || criterion.form == CriterionForm::kFlag) &&
        criterion.facts && criterion.facts->level == Level::kMember;
    (of_members ? of_members_ : order_).push_back(i);
    if (criterion.form != CriterionForm::kHours) continue;
    by_schedule_[i].resize(criterion.facts->schedules.size());
    schedule_known_[i].resize(criterion.facts->schedules.size(), false);
  }
  std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
    const Criterion &one = wants.criteria[a], &other = wants.criteria[b];
    const bool first = one.strength == Strength::kMust, second = other.strength == Strength::kMust;
    return first != second ? first : one.weight > other.weight;
  });
}

// A must that is positive needs evidence; a refusal fails only where the data say that what was refused is
// there.
bool Judge::fails(const Criterion& criterion, Met met) {
  if (criterion.strength != Strength::kMust || criterion.boost || criterion.given_up) return false;
  const bool listed =
      criterion.asks.empty() || std::any_of(criterion.asks.begin(), criterion.asks.end(),
                                            [](const WantedValue& ask) { return ask.listed; });
  if (!listed) return false;
  return met == Met::kNo || (met == Met::kPartly && criterion.refusal) ||
         (met == Met::kUnknown && !criterion.refusal);
}

double Judge::miles(std::uint32_t place) const {
  if (!wants_.area || !tables_.located[place]) return std::numeric_limits<double>::infinity();
  const Area& area = *wants_.area;
  if (area.points.empty()) return miles_between(area.center, tables_.points[place]);
  // A wide area: nothing inside of it is far, and the rest counts from its nearest point.
  const std::uint32_t text = inside_ ? (*inside_)[place] : kNoEntry;
  if (text != kNoEntry && tables_.level(Level::kPlace).pool[text] == area.value) return 0;
  const double at_least = miles_between(area.center, tables_.points[place]) - area.radius;
  if (at_least > wants_.within) return at_least;  // too far to matter how far
  const Point& here = tables_.points[place];
  const double narrowing = std::cos(here.lat * 3.14159265358979323846 / 180);
  const auto roughly = [&](const Point& point) {  // enough to tell which is nearest
    const double north = point.lat - here.lat, east = (point.lon - here.lon) * narrowing;
    return north * north + east * east;
  };
  const auto nearest =
      std::min_element(area.points.begin(), area.points.end(),
                       [&](const Point& a, const Point& b) { return roughly(a) < roughly(b); });
  return miles_between(*nearest, here);
}

double Judge::nearness(double miles) const {
  return wants_.half / (wants_.half + miles);
}

bool Judge::judge(std::uint32_t place, double at_least, Judged& judged) {
  judged.place = place;
  judged.member = kNoEntry;
  judged.miles = miles(place);
  if (judged.miles > wants_.within) return false;
  judged.verdicts.assign(wants_.criteria.size(), {});
  double within_reach = 1;  // the score if all that is still open were met
  for (const std::size_t i : order_) {
    const Verdict found = verdict(i, place, judged.miles);
    if (fails(wants_.criteria[i], found.met)) return false;
    judged.verdicts[i] = found;
    within_reach -= wants_.criteria[i].weight * (1 - found.score);
    if (within_reach + kSlack < at_least) return false;
  }
  judge_members(place, judged);
  judged.score = 0;
  for (std::size_t i = 0; i < wants_.criteria.size(); ++i) {
    if (fails(wants_.criteria[i], judged.verdicts[i].met)) return false;
    judged.score += wants_.criteria[i].weight * judged.verdicts[i].score;
  }
  judged.fits = true;
  return true;
}

bool Judge::passes(std::uint32_t place) {
  const double distance = miles(place);
  if (distance > wants_.within) return false;
  for (const std::size_t i : order_) {
    const Criterion& criterion = wants_.criteria[i];
    if (criterion.strength != Strength::kMust) break;  // musts come first
    if (fails(criterion, verdict(i, place, distance).met)) return false;
  }
  for (const std::size_t i : of_members_) {
    const Criterion& criterion = wants_.criteria[i];
    if (criterion.strength != Strength::kMust) continue;
    Judged judged;
    judge_fully(place, judged);
    return judged.fits;
  }
  return true;
}

void Judge::judge_fully(std::uint32_t place, Judged& judged) {
  judged.place = place;
  judged.miles = miles(place);
  judged.member = kNoEntry;
  judged.verdicts.assign(wants_.criteria.size(), {});
  for (const std::size_t i : order_) judged.verdicts[i] = verdict(i, place, judged.miles);
  judge_members(place, judged);
  judged.fits = true;
  judged.score = 0;
  for (std::size_t i = 0; i < wants_.criteria.size(); ++i) {
    if (fails(wants_.criteria[i], judged.verdicts[i].met)) judged.fits = false;
    judged.score += wants_.criteria[i].weight * judged.verdicts[i].score;
  }
}

Verdict Judge::verdict(std::size_t index, std::uint32_t place, double miles) {
  const Criterion& criterion = wants_.criteria[index];
  switch (criterion.form) {
    case CriterionForm::kArea:
      return of_area(miles);
    case CriterionForm::kReach:
      return of_reach(criterion, miles);
    case CriterionForm::kHours:
      return of_hours(index, place);
    case CriterionForm::kNumber:
      return of_number(criterion, place);
    case CriterionForm::kFlag:
    case CriterionForm::kValues:
      return of_values(criterion, place);
  }
  return {};
}

std::uint32_t Judge::owner_at(const Criterion& criterion, std::uint32_t place) const {
  return criterion.facts->level == Level::kCandidate ? tables_.candidate_of[place] : place;
}

Known Judge::owner_has(const Criterion& criterion, const WantedValue& ask, std::uint32_t owner) const {
  if (criterion.form == CriterionForm::kFlag) return criterion.facts->flag(owner, kNoEntry);
  if (ask.something) return criterion.facts->has_something(owner, ask.any);
  return ask.listed ? criterion.facts->has_any(owner, ask.any, kNoEntry) : Known::kNothing;
}

Verdict Judge::of_values(const Criterion& criterion, std::uint32_t place) const {
  const std::uint32_t owner = owner_at(criterion, place);
  std::size_t yes = 0, no = 0, unknown = 0;
  for (const WantedValue& ask : criterion.asks) {
    const Known known = owner_has(criterion, ask, owner);
    ++(known == Known::kNothing ? unknown : (known == Known::kYes) != criterion.refusal ? yes : no);
  }
  // Of several refusals none may be there; of several wants some are better than none.
  if (criterion.refusal && no > 0) return {Met::kNo, 0};
  if (criterion.refusal && unknown > 0) return {Met::kUnknown, 0};
  return joined(yes, no, unknown);
}

Verdict Judge::of_area(double miles) const {
  if (std::isinf(miles)) return {Met::kUnknown, 0};
  const Met met = miles <= wants_.near ? Met::kYes : miles <= wants_.far ? Met::kPartly : Met::kNo;
  return {met, nearness(miles)};
}

Verdict Judge::of_reach(const Criterion& criterion, double miles) const {
  if (std::isinf(miles)) return {Met::kUnknown, 0};
  if (miles <= criterion.limit) return {Met::kYes, 1};
  return {Met::kNo, criterion.limit / miles};
}

int Judge::open_within(const Spans& schedule, const Spans& window) {
  constexpr int kDay = 24 * 60;
  int open[7] = {};
  for (const auto& [from, to] : window) {
    for (const auto& [opens, closes] : schedule) {
      const int begin = std::max(from, opens), end = std::min(to, closes);
      for (int at = begin; at < end;) {  // an overlap may run over midnight
        const int day = at / kDay;
        const int stop = std::min(end, (day + 1) * kDay);
        open[day % 7] += stop - at;
        at = stop;
      }
    }
  }
  return *std::max_element(std::begin(open), std::end(open));
}

Verdict Judge::of_hours(std::size_t index, std::uint32_t place) {
  const Criterion& criterion = wants_.criteria[index];
  const std::uint32_t schedule = criterion.facts->schedule_of[owner_at(criterion, place)];
  if (schedule == kNoEntry) return {Met::kUnknown, 0};
  if (schedule_known_[index][schedule]) return by_schedule_[index][schedule];
  double sum = 0;
  Met met = Met::kYes;
  bool any = false;
  for (const auto& [text, window] : criterion.windows) {
    const int open = open_within(criterion.facts->schedules[schedule], window);
    const double score = open >= kEnough ? 1 : open > 0 ? 0.5 : 0;
    sum += score;
    any = any || open > 0;
    if (score < 1) met = Met::kPartly;
  }
  if (!any) met = Met::kNo;
  schedule_known_[index][schedule] = true;
  return by_schedule_[index][schedule] = {met, sum / static_cast<double>(criterion.windows.size())};
}

std::vector<float> Judge::numbers(const Criterion& criterion, std::uint32_t owner) {
  const FactTable& facts = *criterion.facts;
  std::vector<float> found;
  for (std::uint32_t row = facts.first[owner]; row < facts.first[owner + 1]; ++row) {
    const bool picked =
        std::all_of(criterion.number.rows.begin(), criterion.number.rows.end(), [&](const auto& one) {
          return one.first >= 0 && !facts.parts[static_cast<std::size_t>(one.first)].number &&
                 facts.parts[static_cast<std::size_t>(one.first)].texts[row] == one.second;
        });
    const float number = facts.parts[static_cast<std::size_t>(criterion.number.number)].numbers[row];
    if (picked && !std::isnan(number)) found.push_back(number);
  }
  return found;
}

Verdict Judge::of_number(const Criterion& criterion, std::uint32_t place) const {
  const std::vector<float> found = numbers(criterion, owner_at(criterion, place));
  if (found.empty()) return {Met::kUnknown, 0};
  const NumberTest& number = criterion.number;
  double mean = 0;
  for (const float one : found) mean += static_cast<double>(one) / static_cast<double>(found.size());
  const auto [least, most] = std::minmax_element(found.begin(), found.end());
  Met met = Met::kYes;
  double sum = 0;
  int parts = 0;
  if (number.limit) {
    const double limit = *number.limit;
    const double worst = static_cast<double>(number.less_is_better ? *most : *least);
    const double best = static_cast<double>(number.less_is_better ? *least : *most);
    const auto within = [&](double value, double bound) {
      return number.less_is_better ? value <= bound : value >= bound;
    };
    const double bound = number.less_is_better ? limit * (1 + number.slack) : limit * (1 - number.slack);
    const Met limit_met = within(worst, limit)                         ? Met::kYes
                          : within(best, limit) || within(mean, bound) ? Met::kPartly
                                                                       : Met::kNo;
    met = worse(met, limit_met);
    sum += limit_met == Met::kYes ? 1 : limit_met == Met::kPartly ? 0.5 : 0;
    ++parts;
  }
  if (number.level && number.level_is_share && number.spread) {
    const auto below =
        std::lower_bound(number.spread->begin(), number.spread->end(), static_cast<float>(mean));
    const double share =
        static_cast<double>(below - number.spread->begin()) / static_cast<double>(number.spread->size());
    const double rank = number.less_is_better ? share : 1 - share;
    met = worse(met, rank <= *number.level                 ? Met::kYes
                     : rank <= *number.level + kShareSlack ? Met::kPartly
                                                           : Met::kNo);
    sum += 1 - rank;
    ++parts;
  } else if (number.level && !number.level_is_share) {
    const bool good = number.less_is_better ? mean <= *number.level : mean >= *number.level;
    const double bound = *number.level * (number.less_is_better ? 1 + number.slack : 1 - number.slack);
    const bool fair = number.less_is_better ? mean <= bound : mean >= bound;
    met = worse(met, good ? Met::kYes : fair ? Met::kPartly : Met::kNo);
    sum += number.less_is_better ? (mean <= number.best ? 1 : number.best / mean)
                                 : std::min(1.0, mean / number.best);
    ++parts;
  }
  return parts == 0 ? Verdict{Met::kYes, 1} : Verdict{met, sum / parts};
}

Known Judge::member_has(const Criterion& criterion, const WantedValue& ask, std::uint32_t member,
                        std::uint32_t place) const {
  if (criterion.form == CriterionForm::kFlag) return criterion.facts->flag(member, place);
  if (ask.something) return criterion.facts->has_something(member, ask.any);
  return ask.listed ? criterion.facts->has_any(member, ask.any, place) : Known::kNothing;
}

// Finds the member who meets most, and judges by them.
void Judge::judge_members(std::uint32_t place, Judged& judged) const {
  if (of_members_.empty()) return;
  const Lists& lists = tables_.members_at;
  double best = -1;
  for (std::uint32_t at = lists.first[place]; at < lists.first[place + 1]; ++at) {
    const std::uint32_t member = lists.values[at];
    double sum = 0;
    for (const std::size_t i : of_members_) {
      const Criterion& criterion = wants_.criteria[i];
      for (const WantedValue& ask : criterion.asks) {
        const Known known = member_has(criterion, ask, member, place);
        if (known == Known::kYes) sum += criterion.weight / static_cast<double>(criterion.asks.size());
      }
    }
    if (sum > best + kSlack) {
      best = sum;
      judged.member = member;
    }
  }
  for (const std::size_t i : of_members_)
    judged.verdicts[i] = of_member(wants_.criteria[i], judged.member, place);
}

Verdict Judge::of_member(const Criterion& criterion, std::uint32_t best, std::uint32_t place) const {
  const Lists& lists = tables_.members_at;
  std::size_t yes = 0, other = 0, no = 0, unknown = 0;
  for (const WantedValue& ask : criterion.asks) {
    bool anyone = false, somebody_unknown = lists.first[place] == lists.first[place + 1];
    for (std::uint32_t at = lists.first[place]; at < lists.first[place + 1] && !anyone; ++at) {
      const Known known = member_has(criterion, ask, lists.values[at], place);
      anyone = known == Known::kYes;
      somebody_unknown = somebody_unknown || known == Known::kNothing;
    }
    // One thing asked for is the best member's to have; of several, each may be another's.
    const bool theirs =
        anyone && (criterion.asks.size() > 1 || member_has(criterion, ask, best, place) == Known::kYes);
    ++(theirs ? yes : anyone ? other : somebody_unknown ? unknown : no);
  }
  if (other > 0) return {Met::kPartly, 0.5 * (criterion.breadth ? breadth(criterion, place) : 1)};
  Verdict verdict = joined(yes, no, unknown);
  if (criterion.breadth) verdict.score *= breadth(criterion, place);
  return verdict;
}

// How many of the texts that could answer are there: who treats a problem in more than one way is worth more.
double Judge::breadth(const Criterion& criterion, std::uint32_t place) const {
  const Lists& lists = tables_.members_at;
  const FactTable& facts = *criterion.facts;
  const std::vector<std::uint32_t>& texts = facts.parts[static_cast<std::size_t>(facts.value)].texts;
  std::size_t there = 0, all = 0;
  std::vector<bool> seen;
  for (const WantedValue& ask : criterion.asks) {
    seen.assign(ask.any.size(), false);
    for (std::uint32_t at = lists.first[place]; at < lists.first[place + 1]; ++at) {
      const std::uint32_t member = lists.values[at];
      for (std::uint32_t row = facts.first[member]; row < facts.first[member + 1]; ++row) {
        const auto found = std::lower_bound(ask.any.begin(), ask.any.end(), texts[row]);
        if (found != ask.any.end() && *found == texts[row])
          seen[static_cast<std::size_t>(found - ask.any.begin())] = true;
      }
    }
    there += static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
    all += ask.any.size();
  }
  return all == 0 ? 1
                  : kLeastOfSome + (1 - kLeastOfSome) * static_cast<double>(there) / static_cast<double>(all);
}

}  // namespace guidepost
