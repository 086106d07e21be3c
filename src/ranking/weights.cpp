#include "ranking/weights.h"

#include <algorithm>

namespace guidepost {
namespace {

// Needs of more values than this share their steps: their order among each other may then be decided by
// wishes.
constexpr double kMostSteps = 48;

bool counts(const Criterion& criterion) {
  return criterion.asks.empty() || std::any_of(criterion.asks.begin(), criterion.asks.end(),
                                               [](const WantedValue& ask) { return ask.listed; });
}

}  // namespace

double priority_of(const SlotBook& book, const Slots& slots, std::string_view slot) {
  const SlotSpec* priorities = book.of_kind(Kind::kPriorities);
  if (!priorities) return 1;
  const auto said = slots.find(priorities->name);
  if (said == slots.end() || !said->second.is_array()) return 1;
  const Value times = priorities->extra.value("times", Value::array({2}));
  for (std::size_t i = 0; i < said->second.size(); ++i) {
    if (said->second[i] == slot) return times[std::min(i, times.size() - 1)].get<double>();
  }
  return 1;
}

void set_weights(const SlotBook& book, const Slots& slots, std::vector<Criterion>& criteria) {
  double wishes = 0;
  double steps = 2;  // a need is met, partly met or not: half a value is the smallest step of one
  for (Criterion& criterion : criteria) {
    if (!counts(criterion)) {
      criterion.weight = 0;
      continue;
    }
    if (criterion.strength == Strength::kNeed) {
      steps =
          std::min(kMostSteps, steps * static_cast<double>(std::max<std::size_t>(1, criterion.asks.size())));
      continue;
    }
    if (!criterion.boost) criterion.weight = criterion.slot->weight;
    criterion.weight *= priority_of(book, slots, criterion.slot->name);
    wishes += criterion.weight;
  }
  const double need = (wishes > 0 ? wishes : 1) * steps * 1.01;
  double total = 0;
  for (Criterion& criterion : criteria) {
    if (criterion.strength == Strength::kNeed && counts(criterion)) criterion.weight = need;
    total += criterion.weight;
  }
  if (total <= 0) return;
  for (Criterion& criterion : criteria) criterion.weight /= total;
}

}  // namespace guidepost
