// Sentences that between them use every alternative of a locale's rules: each choice, each optional piece
// present and absent, each line of a value list, each `unless`.
//
//   for (const Variant& one : variants_of(rules, slots)) …   // {"something open on mondays", &rule}
//
// About as many sentences as there are alternatives: a template is never multiplied out, everything but the
// alternative at hand takes its first form. Fragments and lists are gone through once, inside the first
// template that names them.
#pragma once

#include <string>
#include <vector>

#include "slots/slot_book.h"
#include "understanding/rule_book.h"

namespace guidepost {

struct Variant {
  std::string sentence;
  const RuleSpec* rule = nullptr;  // whose template it was made from; null: a value that speaks for itself
  bool unless = false;             // made so that the rule must not hear it
};

// In the order of the files; two alternatives that say the same are there twice. `rules` must outlive the
// result. Entities that have nothing to say are left out with the sentences that need them.
std::vector<Variant> variants_of(const LocaleRules& rules, const SlotBook& slots);

}  // namespace guidepost
