#include "ranking/ranker.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "catalog/tables.h"
#include "ranking/reasons.h"
#include "ranking/search.h"

namespace guidepost {
namespace {

constexpr double kSomeChoice =
    1.5;  // a distance that is given up reaches this many times as far as the nearest

double rounded(double miles) {
  return std::round(miles * 10) / 10;
}

// The slots whose musts may be given up, first to last.
std::vector<const Criterion*> relaxable(const Wants& wants) {
  std::vector<const Criterion*> musts;
  for (const Criterion& criterion : wants.criteria) {
    if (criterion.strength == Strength::kMust && criterion.slot->relax > 0) musts.push_back(&criterion);
  }
  std::stable_sort(musts.begin(), musts.end(),
                   [](const Criterion* a, const Criterion* b) { return a->slot->relax < b->slot->relax; });
  return musts;
}

const auto kAnything = [](const Judged&) { return true; };

// One ranking: what was wanted, and what had to be given up.
class Ranker {
 public:
  Ranker(const SlotBook& book, const Catalog& catalog, const Slots& slots)
      : book_(book), catalog_(catalog), slots_(slots) {}

  Ranking run(const RankOptions& options) {
    const std::size_t limit = std::min(options.limit + options.skip, kMostResults);
    wants_ = compile_wants(book_, catalog_, slots_, {});
    Ranking ranking;
    ranking.unlisted = wants_.unlisted;
    ranking.unplaced = wants_.unplaced;
    std::vector<Judged> found = search_now(limit);
    if (found.empty() && wants_.reach_is_usual) found = search_farther(limit);
    if (found.empty() && options.relax) found = relax(limit, ranking.relaxed);
    Judge judge(catalog_, wants_);
    for (std::size_t i = options.skip; i < found.size(); ++i)
      ranking.results.push_back(told(judge, found[i]));
    ranking.fitting = count_fitting(catalog_, wants_, judge);
    return ranking;
  }

 private:
  std::vector<Judged> search_now(std::size_t limit) {
    Judge judge(catalog_, wants_);
    return search(catalog_, wants_, judge, limit);
  }

  // Nothing within the usual reach: as far as the nearest is, with some choice.
  std::vector<Judged> search_farther(std::size_t limit) {
    wants_.within = std::numeric_limits<double>::infinity();
    Judge judge(catalog_, wants_);
    const std::vector<Judged> nearest = search_nearest(catalog_, wants_, judge, kAnything);
    if (nearest.empty()) return {};
    wants_.within = nearest[0].miles * kSomeChoice;
    return search_now(limit);
  }

  // Gives up must after must until something fits. A distance is given up only as far as needed, with some
  // choice.
  std::vector<Judged> relax(std::size_t limit, std::vector<Relaxed>& relaxed) {
    std::set<std::string> given_up;
    const Wants strict = wants_;
    for (const Criterion* must : relaxable(strict)) {
      given_up.insert(must->slot->name);
      wants_ = compile_wants(book_, catalog_, slots_, given_up);
      Relaxed how{must->slot->name, {{"wanted", slots_.at(must->slot->name)}}};
      wants_.within = std::numeric_limits<double>::infinity();
      if (must->form == CriterionForm::kReach) widen(*must, how);
      relaxed.push_back(std::move(how));
      std::vector<Judged> found = search_now(limit);
      if (!found.empty()) return found;
    }
    relaxed.clear();
    return {};
  }

  void widen(const Criterion& must, Relaxed& how) {
    Judge judge(catalog_, wants_);
    const std::vector<Judged> nearest = search_nearest(catalog_, wants_, judge, kAnything);
    if (nearest.empty() || std::isinf(nearest[0].miles)) return;
    wants_.within = nearest[0].miles * kSomeChoice;
    how.facts["limit"] = rounded(must.limit);
    how.facts["nearest"] = rounded(nearest[0].miles);
    how.facts["within"] = rounded(wants_.within);
  }

  [[nodiscard]] Result told(const Judge& judge, const Judged& judged) const {
    Result result = result_of(catalog_, wants_, judge, judged);
    for (std::size_t i = 0; i < wants_.criteria.size(); ++i) {
      const Criterion& criterion = wants_.criteria[i];
      if (criterion.given_up && judged.verdicts[i].met != Met::kYes)
        result.relaxed.push_back(criterion.slot->name);
    }
    return result;
  }

  const SlotBook& book_;
  const Catalog& catalog_;
  const Slots& slots_;
  Wants wants_;
};

}  // namespace

Ranking rank(const SlotBook& book, const Catalog& catalog, const Slots& slots, const RankOptions& options) {
  return Ranker(book, catalog, slots).run(options);
}

std::optional<Result> explain(const SlotBook& book, const Catalog& catalog, const Slots& slots,
                              std::string_view candidate) {
  const auto number = catalog.find(Level::kCandidate, candidate);
  if (!number) return std::nullopt;
  const Wants wants = compile_wants(book, catalog, slots, {});
  Judge judge(catalog, wants);
  std::optional<Judged> best;
  Judged judged;
  for (const std::uint32_t place : catalog.places_of(*number)) {
    judge.judge_fully(place, judged);
    const bool wins = !best || (judged.fits != best->fits ? judged.fits : better(catalog, judged, *best));
    if (wins) best = judged;
  }
  if (!best) return std::nullopt;
  Result result = result_of(catalog, wants, judge, *best);
  for (std::size_t i = 0; i < wants.criteria.size(); ++i) {
    if (Judge::fails(wants.criteria[i], best->verdicts[i].met))
      result.relaxed.push_back(wants.criteria[i].slot->name);
  }
  return result;
}

std::optional<Result> nearest_meeting(const SlotBook& book, const Catalog& catalog, const Slots& slots,
                                      std::string_view slot) {
  std::set<std::string> given_up;
  for (const SlotSpec& one : book.all()) {
    if (one.kind == Kind::kDistance) given_up.insert(one.name);
  }
  Wants wants = compile_wants(book, catalog, slots, given_up);
  wants.within = std::numeric_limits<double>::infinity();
  Judge judge(catalog, wants);
  const auto meets = [&](const Judged& judged) {
    bool asked = false;
    for (std::size_t i = 0; i < wants.criteria.size(); ++i) {
      if (wants.criteria[i].slot->name != slot || wants.criteria[i].boost) continue;
      if (judged.verdicts[i].met != Met::kYes) return false;
      asked = true;
    }
    return asked;
  };
  const std::vector<Judged> found = search_nearest(catalog, wants, judge, meets);
  if (found.empty()) return std::nullopt;
  return result_of(catalog, wants, judge, found[0]);
}

}  // namespace guidepost
