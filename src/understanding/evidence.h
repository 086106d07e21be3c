// A net under the rules: intents that a message's words speak for together where no rule foresaw them.
//
//   evidence.weigh(words, "en", "")   // {"emergency", 212}: "cinder block" +64, "chest" +88, "costume" -71 …
//
// Authors write examples (a sentence, and the intent it must have or none); `guidepost weigh` works out what
// each clue is worth, and both files stand beside the rules. A clue is a word, its stem, neighbours, two
// words close together, four letters of a long word, or what the rules found. Weights are whole numbers, so
// that the same words weigh the same on every machine. About a hundred clues in a message of 60 characters: 3
// µs.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "authoring/diagnostics.h"
#include "turn/interpretation.h"
#include "understanding/rule_book.h"

namespace guidepost {

// Calls `clue` for everything that `words` give away, as the weights' file writes it; one may come twice.
// `ruled` is the intent that the rules found.
void for_each_clue(const std::vector<std::string>& words, std::string_view language, std::string_view ruled,
                   const std::function<void(const std::string& clue)>& clue);

// What a message weighs: for each intent of the evidence, in hundredths of a logit.
struct Weighed {
  std::vector<int> scores;
  [[nodiscard]] size_t best() const;  // the intent of the greatest score
};

// Immutable: any number of threads may share one.
class Evidence {
 public:
  // Reads the weights that `spec` names; what is wrong with them is reported, and the result then empty.
  static std::optional<Evidence> read(const EvidenceSpec& spec, Diagnostics& diagnostics);

  [[nodiscard]] Weighed weigh(const std::vector<std::string>& words, std::string_view language,
                              std::string_view ruled) const;

  // Lets the weights speak in `said`: where they reach the threshold and no rule found one of the intents,
  // the strongest becomes the message's intent; where they fall short of the doubt, what the rules found
  // goes.
  void apply(Interpretation& said) const;

 private:
  Evidence() = default;
  [[nodiscard]] std::vector<int> speaking(const Interpretation& said, size_t intent) const;

  EvidenceSpec spec_;
  std::vector<int> base_;                                      // before any clue, for each intent
  std::unordered_map<std::string, std::vector<int>> weights_;  // for each intent
};

}  // namespace guidepost
