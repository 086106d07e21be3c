// What the dialog asks of the world of facts: candidates in order, the next best question, single facts.
//
// dialog/ knows neither catalog nor ranking; bot/ joins them to it. An implementation answers for one catalog
// snapshot, is called from one turn at a time, and must be pure: same arguments, same answer.
//
// Facts are JSON objects for messages (`slot.<slot>.fact`). Keys by what there is to tell, absent where it is
// not known:
//   wanted found missing   values of the slot: what was asked for, which of it is there, which is not
//   count                  how many members or places have it
//   members                [{"id", "name"}, …], at most 5
//   windows                weekly hours, as the slot's values: ["Mo-Fr 08:00-17:00"]
//   rows                   of a record: [{"service": "lab", "amount": 25}, …] or [{"topic": "diabetes",
//   "stars": 4}, …] amount service stars topic plan year    the one row that the wants point at miles from a
//   straight line, and what it was measured from: "zip", "city", "county", "point" place address city zip
//   phone            the best place, or the line to call source confirmed       where the fact comes from,
//   and the day it was last confirmed: "2026-03-01"
// Reasons bring the facts that ranking gives them (ranking/ranker.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "turn/result.h"
#include "turn/value.h"

namespace guidepost {

struct Shortlist {
  std::vector<Result> results = {};  // at most 5, best first
  int total = 0;                     // how many candidates fit, shown or not
  std::vector<Value> relaxed =
      {};                     // musts given up: {"slot": …, and by how much: "wanted", "nearest", "within"}
  std::string unplaced = {};  // the name of a wanted place that the catalog does not know; empty: none
};

class Advice {
 public:
  virtual ~Advice() = default;

  // The candidates under these wants, leaving out the first `skip`.
  [[nodiscard]] virtual Shortlist rank(const Slots& wants, int skip) const = 0;

  // Whichever of `slots` would change the top of the ranking most if it were known; empty: none would.
  [[nodiscard]] virtual std::string best_question(const Slots& wants,
                                                  const std::vector<std::string>& slots) const = 0;

  // One candidate under these wants, wherever it would rank; musts that it misses stand in `relaxed`. None
  // where the catalog has no such candidate.
  [[nodiscard]] virtual std::optional<Result> judge(const std::string& candidate,
                                                    const Slots& wants) const = 0;

  // The nearest candidate that meets the want of `slot` and every must but the distance. None where there is
  // none.
  [[nodiscard]] virtual std::optional<Result> nearest_meeting(const Slots& wants,
                                                              const std::string& slot) const = 0;

  // What is known of a candidate about a slot's subject; null: unknown. `about` narrows: {"service": "lab"},
  // or the values of the slot in question under "value".
  [[nodiscard]] virtual Value facts(const std::string& candidate, const std::string& slot, const Slots& wants,
                                    const Value& about) const = 0;

  // Whether the catalog has this value of the slot (a list: all of it). True for slots that the catalog does
  // not answer.
  [[nodiscard]] virtual bool known(const std::string& slot, const Value& value) const = 0;

  // Values worth offering as answers, most useful first: what the catalog has near the wanted place.
  [[nodiscard]] virtual std::vector<Value> values(const std::string& slot, const Slots& wants,
                                                  int limit) const = 0;
};

}  // namespace guidepost
