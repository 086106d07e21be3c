// Slots compiled against one catalog: what each want asks of a place, and how much it counts.
//
//   const Wants wants = compile_wants(book, catalog, slots, {});
//   // {"plan": must, weight 0.07}, {"specialty": wish, weight 0.36, asks: [{cardiology}]}, …; the weights
//   sum to 1
//
// docs/catalog.md has the arithmetic. Points into the book and the catalog, which must outlive it.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/fact_table.h"
#include "slots/slot_book.h"
#include "turn/value.h"

namespace guidepost {

enum class CriterionForm { kValues, kFlag, kArea, kReach, kHours, kNumber };

// One thing asked for, met by any of its texts.
struct WantedValue {
  std::string value;                // as the slot holds it; of alike values joined, the first
  std::vector<std::string> values;  // all that it stands for in the slot
  std::vector<std::uint32_t> any;   // sorted indices of the facts' pool
  bool something = false;           // any fact at all will do; `any` are then all there could be
  bool listed = true;               // false: the catalog has no such value anywhere
};

using Spans = std::vector<std::pair<int, int>>;  // minutes of the week from Monday 00:00, sorted, apart

// How a number of the facts is compared (`compares` in slots.yaml).
struct NumberTest {
  int number = -1;  // the part
  bool less_is_better = true;
  std::vector<std::pair<int, std::uint32_t>> rows;  // part and the text it must have
  std::optional<double> limit;
  double slack = 0;             // share of the limit by which it may be missed and still be partly met
  std::optional<double> level;  // a share of all candidates, or the number itself
  bool level_is_share = false;
  double best = 1;  // the number that scores 1 where the level is a number
  const std::vector<float>* spread = nullptr;
};

struct Criterion {
  const SlotSpec* slot = nullptr;
  CriterionForm form = CriterionForm::kValues;
  Strength strength = Strength::kWish;
  double weight = 0;
  bool refusal = false;   // the values must not be there
  bool given_up = false;  // a must that does not filter any more
  bool boost = false;     // a further wish of its slot, never shown as met or missed
  bool breadth = false;   // an ask is met better the more of its texts are there (what a value implies)
  const FactTable* facts = nullptr;
  std::vector<WantedValue> asks;
  std::vector<std::pair<std::string, Spans>>
      windows;  // of hours: as wanted, and its minutes that are not refused
  NumberTest number;
  double limit = 0;     // of a reach: miles
  std::string vehicle;  // of a reach in minutes; empty: given in miles
  double speed = 0;     // miles an hour of the vehicle
};

struct Wants {
  std::vector<Criterion> criteria;  // in the order of the book
  std::optional<Area> area;
  double half = 10, near = 10, far = 30;  // miles: see `distance` in slots.yaml
  bool reach_is_usual = false;            // nobody gave a distance: `within` is the usual one
  double within = std::numeric_limits<double>::infinity();  // miles: nothing farther is looked at
  std::vector<std::string> unlisted;  // slots with a value that the catalog does not list
  std::string unplaced;               // a wanted place that it does not know
};

// `given_up` are slots whose musts do not filter but only score. Unknown slots and "any" ask nothing.
Wants compile_wants(const SlotBook& book, const Catalog& catalog, const Slots& slots,
                    const std::set<std::string>& given_up);

}  // namespace guidepost
