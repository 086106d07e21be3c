// Wants to ranked candidates, each with the reasons for its place.
//
//   Ranking best = rank(book, catalog, slots, {.limit = 5});
//   best.results[0].reasons  // plan: yes; specialty: yes; hours: partly {"windows": …}; cost: unknown
//
// Musts filter, needs outrank wishes whatever the weights, wishes score. Where nothing passes, musts are
// given up in the order of `relax`. Pure: call it with altered slots to answer "what if". Results are sorted
// by score, then distance, then id, so that equal inputs give equal lists. docs/catalog.md has the whole of
// the arithmetic.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "slots/slot_book.h"
#include "turn/result.h"
#include "turn/value.h"

namespace guidepost {

struct RankOptions {
  std::size_t limit = 5;  // results wanted; with `skip` at most kMostResults
  std::size_t skip = 0;   // the first ones left out ("more results")
  bool relax = true;      // whether musts may be given up where nothing fits
};

inline constexpr std::size_t kMostResults = 100;

// A must that was given up, and by how much.
struct Relaxed {
  std::string slot;
  Value facts = Value::object();  // a distance: {"wanted": 5, "nearest": 6.9, "within": 10.4}
};

struct Ranking {
  std::vector<Result> results;   // best first; Result.facts: see below
  std::vector<Relaxed> relaxed;  // what was given up for this list, in order
  std::size_t fitting = 0;       // how many candidates pass the musts (those given up left out)
  std::vector<std::string>
      unlisted;          // slots with a value that this catalog does not list: they decided nothing
  std::string unplaced;  // the name of a wanted place that the catalog does not know; empty: none
};

// Result.relaxed names the musts that were given up and that this one misses.
// Result.facts: {"place": {"id", "name", "address", "city", "zip", "phone", …}, "places": 3 (how many the
// candidate has), "members": [{"id", "name"}] (the one who meets most of what was wanted of members),
// "label": the catalog's}. Reason.facts by kind:
//   ids, choice, flag, name  {"met": [ids], "missing": [ids], "unknown": [ids], "listed": false (where it is
//   so),
//                             "implied": {condition: [specialties]}, "members": [{"id", "name"}, … at most 5
//                             there who have it], "count": how many, and further parts of the row, such as
//                             "phone"}
//   place                    {"miles": 3.2, "area": "Oakland", "from": "city", "inside": true (of a county)}
//   distance                 {"miles": 3.2, "limit": 5, "minutes": 12, "by": "car", "estimate": true,
//   "over": 1.8} hours                    {"met": [windows], "missing": [windows], "unknown": [windows],
//   "open": ["Sa 08:00-12:00"], "minutes": 240} record                   {"amount": 35, "limit": 40, "from":
//   20, "to": 60, "service": "…", "plan": "…"}: the compared
//                            part (a mean where several rows answer), its range, and the parts that picked
//                            the rows
// Every one adds {"source", "confirmed"} where a fact decided it.

// The best candidates for `slots`. Never fails: unknown slots and values decide nothing. Thread-safe; about a
// millisecond for 250,000 places at worst, tens of microseconds where a place is wanted.
Ranking rank(const SlotBook& book, const Catalog& catalog, const Slots& slots,
             const RankOptions& options = {});

// One named candidate's reasons, also where it fails musts (`relaxed` names those). None where the id is
// unknown.
std::optional<Result> explain(const SlotBook& book, const Catalog& catalog, const Slots& slots,
                              std::string_view candidate);

// The nearest (where no place is wanted: the best) candidate that fully meets the want of `slot` and every
// must but the distance: "the nearest that is open on Sunday: about 7 miles". None where there is none.
std::optional<Result> nearest_meeting(const SlotBook& book, const Catalog& catalog, const Slots& slots,
                                      std::string_view slot);

}  // namespace guidepost
