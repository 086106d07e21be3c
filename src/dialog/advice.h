// What the dialog asks of the world of facts: candidates in order, the next best question, single facts.
//
// dialog/ knows neither catalog nor ranking; bot/ joins them to it. An implementation answers for one catalog snapshot
// and must be pure: same arguments, same answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "turn/result.h"
#include "turn/value.h"

namespace guidepost {

struct Ranked {
  std::vector<Result> results;         // best first
  int total = 0;                       // how many candidates fit, shown or not
  std::vector<Value> relaxed;          // musts given up: {"slot": …, and by how much: "wanted", "nearest", "within"}
  std::vector<std::string> unlisted;   // slots whose value the catalog does not list: they decided nothing
  std::string unplaced;                // the name of a wanted place that the catalog does not know; empty: none
};

class Advice {
 public:
  virtual ~Advice() = default;

  // The best five candidates under these wants, leaving out the first `skip`.
  [[nodiscard]] virtual Ranked rank(const Slots& wants, int skip) const = 0;

  // Whichever of `slots` would change the top of the ranking most if it were known; empty: none would.
  [[nodiscard]] virtual std::string best_question(const Slots& wants, const std::vector<std::string>& slots) const = 0;

  // One candidate under these wants, wherever it would rank; musts that it misses stand in `relaxed`. None where the
  // catalog has no such candidate.
  [[nodiscard]] virtual std::optional<Result> judge(const std::string& candidate, const Slots& wants) const = 0;

  // The nearest candidate that meets the want of `slot` and every must but the distance. None where there is none.
  [[nodiscard]] virtual std::optional<Result> nearest_meeting(const Slots& wants, const std::string& slot) const = 0;

  // The catalog's rows about a candidate for a slot, its places' and members' included: an array of {"value"; or "day",
  // "opens", "closes"; or "amount", "service", "plan"; "place", "member", "member_name", "phone", "source", "confirmed"}.
  [[nodiscard]] virtual Value rows(const std::string& candidate, const std::string& slot) const = 0;

  // Whether the catalog lists this value of the slot (of a list: each). True for slots that the catalog does not answer.
  [[nodiscard]] virtual bool known(const std::string& slot, const Value& value) const = 0;

  // Values worth offering as answers, most useful first: what the catalog has near the wanted place.
  [[nodiscard]] virtual std::vector<Value> values(const std::string& slot, const Slots& wants, int limit) const = 0;
};

}  // namespace guidepost
