// The best set of matches that claim no word twice.
//
//   best_cover({{words{0,1}}, {words{1,2,3}}, {words{0}}}, meaning)   // {1, 2}
//
// Compared in this order: words claimed by matches of higher priority, meaning words claimed, fewer typos,
// fewer stems, words claimed at all, fewer matches, longer matches first (the sum of the squares), matches
// that name their context or want the whole message, file order. Exact: every set is weighed, by way of the
// words from left to right, keeping for each set of later words already taken the best way to get there. Near
// linear in practice, as matches hardly ever claim words far apart.
#pragma once

#include <vector>

#include "understanding/word_set.h"

namespace guidepost {

inline constexpr int kMaxCandidates =
    1024;  // matches weighed; those that claim the fewest words are left out
inline constexpr int kMaxCoverStates = 512;  // ways kept at one word; beyond them the best are
inline constexpr int kMaxPriorities =
    5;  // different priorities in one message; lower ones count as the lowest

struct Claim {
  WordSet words;  // never empty
  int priority = 0;
  int typos = 0;
  int stems = 0;
  bool context = false;  // its rule names the context it needs, or wants the whole message
  int order = 0;         // of its rule in the files; smaller is preferred
};

// Indices into `claims`, ascending by the first word. `meaning`: the words that count.
std::vector<int> best_cover(const std::vector<Claim>& claims, const WordSet& meaning, int words);

// How good a set is; compared by <. For the twin in the tests.
struct CoverScore {
  long long priority = 0;
  long long words = 0;
  long long shape = 0;
  auto operator<=>(const CoverScore&) const = default;
};
CoverScore score_of(const std::vector<Claim>& claims, const std::vector<int>& chosen, const WordSet& meaning);

}  // namespace guidepost
