// How much each criterion counts. Wishes count what slots.yaml says, times their priority; needs count so
// much that the smallest step of any need outweighs all wishes together.
#pragma once

#include <string_view>
#include <vector>

#include "ranking/criteria.h"

namespace guidepost {

// What the weight of a slot is multiplied with because the person said that it matters; 1 where they did not.
double priority_of(const SlotBook& book, const Slots& slots, std::string_view slot);

// Sets the weights, which then sum to 1. Criteria of which the catalog lists nothing count nothing. A boost's
// own weight must be set already.
void set_weights(const SlotBook& book, const Slots& slots, std::vector<Criterion>& criteria);

}  // namespace guidepost
