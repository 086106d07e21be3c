#include "ranking/search.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "catalog/tables.h"

namespace guidepost {
namespace {

constexpr double kSlack = 1e-9;

// A short list of candidates, each with its best place.
class Best {
 public:
  Best(const Catalog& catalog, std::size_t limit) : catalog_(catalog), limit_(limit) {}

  // What a place must score to get in; below nothing while there is room.
  [[nodiscard]] double at_least() const { return list_.size() < limit_ ? -1 : list_.back().score; }

  void offer(const Judged& judged) {
    const std::uint32_t candidate = catalog_.candidate_of(judged.place);
    const auto same = std::find_if(list_.begin(), list_.end(), [&](const Judged& one) {
      return catalog_.candidate_of(one.place) == candidate;
    });
    if (same != list_.end()) {
      if (!better(catalog_, judged, *same)) return;
      list_.erase(same);
    } else if (list_.size() == limit_ && !better(catalog_, judged, list_.back())) {
      return;
    }
    const auto before = std::find_if(list_.begin(), list_.end(),
                                     [&](const Judged& one) { return better(catalog_, judged, one); });
    list_.insert(before, judged);
    if (list_.size() > limit_) list_.pop_back();
  }

  std::vector<Judged> take() { return std::move(list_); }

 private:
  const Catalog& catalog_;
  std::size_t limit_;
  std::vector<Judged> list_;
};

// Of all criteria, what the area may still add to a place at least that far away.
double reachable(const Wants& wants, const Judge& judge, double at_least_miles) {
  double most = 1;
  for (const Criterion& criterion : wants.criteria) {
    if (criterion.form == CriterionForm::kArea)
      most -= criterion.weight * (1 - judge.nearness(at_least_miles));
  }
  return most;
}

double farthest_allowed(const Wants& wants) {
  double farthest = wants.within;
  for (const Criterion& criterion : wants.criteria) {
    if (criterion.form == CriterionForm::kReach && !criterion.given_up)
      farthest = std::min(farthest, criterion.limit);
  }
  return farthest;
}

}  // namespace

bool better(const Catalog& catalog, const Judged& a, const Judged& b) {
  if (std::abs(a.score - b.score) > kSlack) return a.score > b.score;
  if (a.miles != b.miles) return a.miles < b.miles;
  const std::uint32_t first = catalog.candidate_of(a.place), second = catalog.candidate_of(b.place);
  return first != second ? first < second : a.place < b.place;
}

std::vector<Judged> search(const Catalog& catalog, const Wants& wants, Judge& judge, std::size_t limit) {
  Best best(catalog, limit);
  Judged judged;
  const auto look = [&](std::uint32_t place) {
    if (judge.judge(place, best.at_least(), judged)) best.offer(judged);
  };
  if (!wants.area) {
    for (std::uint32_t place = 0; place < catalog.size(Level::kPlace); ++place) look(place);
    return best.take();
  }
  const double farthest = farthest_allowed(wants);
  catalog.tables().grid.visit(
      wants.area->center, [&](double at_least, const std::vector<std::uint32_t>& places) {
        const double miles = std::max(0.0, at_least - wants.area->radius);
        if (miles > farthest || reachable(wants, judge, miles) + kSlack < best.at_least()) return false;
        for (const std::uint32_t place : places) look(place);
        return true;
      });
  for (const std::uint32_t place : catalog.tables().unlocated) look(place);
  return best.take();
}

std::vector<Judged> search_nearest(const Catalog& catalog, const Wants& wants, Judge& judge,
                                   const std::function<bool(const Judged&)>& also) {
  std::vector<Judged> nearest;
  Judged judged;
  const auto nearer = [&](const Judged& one) {
    if (nearest.empty()) return true;
    if (one.miles != nearest[0].miles) return one.miles < nearest[0].miles;
    return better(catalog, one, nearest[0]);
  };
  const auto look = [&](std::uint32_t place) {
    if (judge.judge(place, -1, judged) && also(judged) && nearer(judged)) nearest.assign(1, judged);
  };
  if (!wants.area) {
    for (std::uint32_t place = 0; place < catalog.size(Level::kPlace); ++place) look(place);
    return nearest;
  }
  catalog.tables().grid.visit(wants.area->center,
                              [&](double at_least, const std::vector<std::uint32_t>& places) {
                                if (!nearest.empty() && at_least - wants.area->radius > nearest[0].miles)
                                  return false;
                                for (const std::uint32_t place : places) look(place);
                                return true;
                              });
  return nearest;
}

namespace {

// Candidates that pass the musts about candidates, found from the values' lists of owners.
std::vector<bool> passing_candidates(const Catalog& catalog, const Wants& wants) {
  std::vector<bool> passing(catalog.size(Level::kCandidate), true);
  std::vector<bool> has;
  for (const Criterion& criterion : wants.criteria) {
    const bool lists =
        criterion.form == CriterionForm::kValues && criterion.facts->level == Level::kCandidate;
    if (criterion.strength != Strength::kMust || criterion.given_up || !lists) continue;
    for (const WantedValue& ask : criterion.asks) {
      if (!ask.listed) continue;
      has.assign(passing.size(), false);
      for (const std::uint32_t text : ask.any) {
        for (const std::uint32_t owner : criterion.facts->owners[text]) has[owner] = true;
      }
      for (std::size_t i = 0; i < passing.size(); ++i) passing[i] = passing[i] && has[i] != criterion.refusal;
    }
  }
  return passing;
}

bool only_about_candidates(const Wants& wants) {
  return std::all_of(wants.criteria.begin(), wants.criteria.end(), [](const Criterion& criterion) {
    return criterion.strength != Strength::kMust || criterion.given_up ||
           (criterion.form == CriterionForm::kValues && criterion.facts->level == Level::kCandidate);
  });
}

}  // namespace

std::size_t count_fitting(const Catalog& catalog, const Wants& wants, Judge& judge) {
  const std::vector<std::uint32_t>& first = catalog.tables().first_place;
  std::vector<bool> passing = passing_candidates(catalog, wants);
  std::size_t count = 0;
  if (only_about_candidates(wants) && std::isinf(wants.within)) {
    for (std::size_t i = 0; i < passing.size(); ++i) count += passing[i] && first[i] != first[i + 1];
    return count;
  }
  const auto look = [&](std::uint32_t place) {
    const std::uint32_t candidate = catalog.candidate_of(place);
    if (!passing[candidate] || !judge.passes(place)) return;
    passing[candidate] = false;  // counted
    ++count;
  };
  const double farthest = farthest_allowed(wants);
  if (!wants.area || std::isinf(farthest)) {
    for (std::uint32_t place = 0; place < catalog.size(Level::kPlace); ++place) look(place);
    return count;
  }
  catalog.tables().grid.visit(wants.area->center,
                              [&](double at_least, const std::vector<std::uint32_t>& places) {
                                if (at_least - wants.area->radius > farthest) return false;
                                for (const std::uint32_t place : places) look(place);
                                return true;
                              });
  return count;
}

}  // namespace guidepost
