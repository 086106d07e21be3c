// A net under the rules: intents that a message's words speak for together where no rule foresaw them.
//
//   evidence.weigh(observed)   // {"emergency", 212}: "cinder block" +64, "chest" +88, "costume" -71 …
//
// Authors write examples (a sentence, and the intent it must have or none); `guidepost weigh` works out what
// each clue is worth, and both files stand beside the rules. A clue is a word, its stem, neighbours, two
// words close together, four letters of a long word, a value that the rules' lists read, or what the rules
// found. Weights are whole numbers, so that the same words weigh the same on every machine. About a hundred
// clues in a message of 60 characters; with two evidences of 50,000 and 28,000 weights they take about 13 µs
// (a quarter of understanding it, by a sampled profile of BM_Understand).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "authoring/diagnostics.h"
#include "turn/interpretation.h"
#include "understanding/intent_book.h"
#include "understanding/rule_book.h"

namespace guidepost {

// What of a message is weighed.
struct Observed {
  struct Value {
    std::string_view entity;
    int first = 0;  // word
  };
  const std::vector<std::string>& words;
  std::string_view language;
  std::string_view ruled;     // the intent that the rules found; empty: nothing
  int left_over = 0;          // quarters of the meaning words that no rule covers, 0 to 4
  std::vector<Value> values;  // what the rules' lists and shapes read, in the order of put_in_order
};

// The order in which values stand beside each other: by word, then by entity.
void put_in_order(std::vector<Observed::Value>& values);

// Something that a message gives away, as the weights' file writes it: "breath", "no..breath",
// "{face}..{droop}".
struct Clue {
  std::array<std::string_view, 5> pieces;
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::uint64_t hash() const;  // of the text (FNV-1a)
};

// How much of a message no rule covers: Observed::left_over.
int quarters_left(const Interpretation& said);

// Calls `visit` for every clue of a message; one may come twice.
void for_each_clue(const Observed& observed, const std::function<void(const Clue&)>& visit);

// The clues of one message, looked up in every evidence of its locale.
struct Clues {
  explicit Clues(const Observed& observed);
  std::vector<std::uint64_t> hashes;  // ascending, each once
  std::string ruled;                  // the intent that the rules found
};

// What a message weighs: for each intent of the evidence, in hundredths of a logit.
struct Weighed {
  std::vector<int> scores;
  [[nodiscard]] size_t best() const;  // the intent of the greatest score

  // Which intent these scores speak for: the one of `spec` that the rules found unless all fall short of the
  // doubt, else the best where it reaches `threshold`.
  [[nodiscard]] std::optional<size_t> taken(const EvidenceSpec& spec, std::string_view ruled,
                                            int threshold) const;
};

// Immutable: any number of threads may share one.
class Evidence {
 public:
  static constexpr std::string_view kBeforeAny = "(before any)";  // the line of what stands before any clue

  // Reads the weights that `spec` names; what is wrong with them is reported, and the result then empty.
  static std::optional<Evidence> read(const EvidenceSpec& spec, Diagnostics& diagnostics);

  [[nodiscard]] Weighed weigh(const Clues& clues) const;

  // Lets the weights speak in `said`: where they reach the threshold, no rule found one of the intents and
  // nothing of a stronger class was heard, the strongest becomes the message's intent; where they fall short
  // of the doubt, what the rules found goes.
  // `settled`: the message is its open question's answer, or facts and hardly anything else; only safety may
  // make more of it. Returns whether the intent that was taken is a question whose facts are supposed.
  bool apply(Interpretation& said, const Clues& clues, const IntentBook& intents, bool settled) const;

 private:
  Evidence() = default;
  [[nodiscard]] std::vector<int> speaking(const Interpretation& said, size_t intent) const;

  EvidenceSpec spec_;
  std::vector<int> base_;                            // before any clue, for each intent
  std::unordered_map<std::uint64_t, size_t> clues_;  // by hash: where its weights begin
  std::vector<bool> seen_;                           // by the last bits of the hash: whether it may be there
  std::vector<int> weights_;                         // for each intent, clue after clue
};

}  // namespace guidepost
