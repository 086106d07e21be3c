// Which answer would change the top of the list most.
//
//   best_questions(book, catalog, slots, {"hours", "cost", "language"})  // {{"cost", 0.12}, {"hours", 0.05}}
//
// For each open slot its likely answers (`likely` in slots.yaml, else the values most frequent in the data)
// are tried on the fifty best candidates: the gain is how much higher the best of them then scores than the
// present best would, averaged over the answers. A slot whose facts are the same or unknown for all fifty
// gains nothing. Pure.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "slots/slot_book.h"
#include "turn/value.h"

namespace guidepost {

struct Question {
  std::string slot;
  double gain = 0;  // 0..1; 0: no answer would change who is first
};

// `candidates` are the slots that may be asked, in the author's order; filled and waved-off ones are skipped.
// Best first, ties in the author's order; those without gain are left out, so an empty list means: settled.
std::vector<Question> best_questions(const SlotBook& book, const Catalog& catalog, const Slots& slots,
                                     const std::vector<std::string>& candidates);

}  // namespace guidepost
