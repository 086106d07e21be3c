// What the clues of examples are worth: the weights behind evidence.h. Used by `guidepost weigh`, never in a
// turn.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "understanding/evidence.h"

namespace guidepost {

// A sentence as its words, and what it must be understood as.
struct EvidenceExample {
  std::vector<std::string> words;
  std::vector<std::pair<std::string, int>> values;  // entity and first word of each reading
  std::string ruled;             // the intent that the rules find by themselves; empty: nothing
  int left_over = 0;             // quarters of it that no rule covers
  std::optional<size_t> intent;  // index into the evidence's intents; none of them
};

// Clue to weights, in hundredths of a logit, one for each intent; the empty clue holds what stands before
// any.
using EvidenceWeights = std::map<std::string, std::vector<int>>;

// Multinomial logistic regression (none of the intents is the reference class) by stochastic gradient descent
// with AdaGrad steps, in an order that is the same each time. Clues of fewer than three examples are left
// out, and so are those that come out as worth less than `least` hundredths. Linear in the examples' clues.
EvidenceWeights fit_evidence(const std::vector<EvidenceExample>& examples, size_t intents,
                             const std::string& language, int least = 25);

// What an example weighs: for judging weights on examples that they were not made from.
Weighed weigh_example(const EvidenceWeights& weights, const EvidenceExample& example,
                      const std::string& language);

}  // namespace guidepost
