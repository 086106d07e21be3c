#include "understanding/cover.h"

#include <algorithm>
#include <numeric>

namespace guidepost {
namespace {

CoverScore operator+(const CoverScore& a, const CoverScore& b) {
  return {a.priority + b.priority, a.words + b.words, a.shape + b.shape};
}

// The priorities in `claims`, highest first.
std::vector<int> priorities_of(const std::vector<Claim>& claims) {
  std::vector<int> levels;
  for (const Claim& claim : claims) levels.push_back(claim.priority);
  std::sort(levels.begin(), levels.end(), std::greater<>());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  if (levels.size() > static_cast<size_t>(kMaxPriorities)) levels.resize(static_cast<size_t>(kMaxPriorities));
  return levels;
}

// What one match adds. Fields are packed so that adding two scores adds each field; ten bits hold 256 words'
// counts.
CoverScore score(const Claim& claim, const std::vector<int>& levels, const WordSet& meaning) {
  const long long meant = claim.words.count(meaning);
  const long long all = claim.words.count();
  CoverScore score;
  // The lowest level is left out: it would count every word once more. A match of fillers alone counts one
  // where its own priority lifts it above the ordinary.
  for (size_t level = 0; level + 1 < levels.size(); ++level) {
    const int shift = 10 * (kMaxPriorities - 1 - static_cast<int>(level));
    if (claim.priority >= levels[level])
      score.priority += std::max(meant, levels[level] > 0 ? 1LL : 0LL) << shift;
  }
  score.words = (meant << 40) - (static_cast<long long>(claim.typos) << 30) -
                (static_cast<long long>(claim.stems) << 20) + (all << 10) - 1;
  score.shape = ((all * all) << 44) + ((claim.context ? 1LL : 0LL) << 34) - claim.order;
  return score;
}

int first_word(const WordSet& words) {
  for (size_t at = 0; at < words.bits.size(); ++at) {
    if (words.bits[at]) return static_cast<int>(at) * 64 + std::countr_zero(words.bits[at]);
  }
  return kMaxWords;
}

// A way to reach a word: the later words that are taken already, and how it got there.
struct Way {
  WordSet taken;
  CoverScore score;
  int before = -1;  // index of the way before
  int claim = -1;   // taken in this step; -1: none
};

class CoverSearch {
 public:
  CoverSearch(const std::vector<Claim>& claims, const WordSet& meaning, int words)
      : claims_(claims),
        levels_(priorities_of(claims)),
        words_(words),
        starting_(static_cast<size_t>(words)) {
    std::vector<int> kept(claims.size());
    std::iota(kept.begin(), kept.end(), 0);
    for (const Claim& claim : claims) scores_.push_back(score(claim, levels_, meaning));
    if (kept.size() > static_cast<size_t>(kMaxCandidates)) {
      std::stable_sort(kept.begin(), kept.end(),
                       [&](int a, int b) { return scores_[index(a)] > scores_[index(b)]; });
      kept.resize(static_cast<size_t>(kMaxCandidates));
      std::sort(kept.begin(), kept.end());
    }
    for (const int claim : kept) {
      const int first = first_word(claims[index(claim)].words);
      if (first < words) starting_[index(first)].push_back(claim);
    }
  }

  std::vector<int> run() {
    ways_.push_back({});
    std::vector<int> here{0};
    for (int word = 0; word < words_; ++word) here = pass(word, here);
    return trace(best(here));
  }

 private:
  static size_t index(int at) { return static_cast<size_t>(at); }

  // The ways past `word`, from those that reach it.
  std::vector<int> pass(int word, const std::vector<int>& here) {
    std::vector<int> next;
    for (const int at : here) {
      const Way from = ways_[index(at)];  // a copy: ways_ grows below
      Way on = from;
      on.before = at;
      on.claim = -1;
      on.taken.drop_through(word);
      if (starting_[index(word)].empty() && on.taken == from.taken) {
        keep(next, from, at);
        continue;
      }
      keep(next, on, -1);
      if (from.taken.has(word)) continue;
      for (const int claim : starting_[index(word)]) {
        const Claim& one = claims_[index(claim)];
        if (one.words.meets(from.taken)) continue;
        Way way{from.taken, from.score + scores_[index(claim)], at, claim};
        way.taken |= one.words;
        way.taken.drop_through(word);
        keep(next, way, -1);
      }
    }
    limit(next);
    return next;
  }

  // Adds `way`, which is ways_[known] or, where that is -1, a new one; of two that took the same words the
  // better stays.
  void keep(std::vector<int>& next, const Way& way, int known) {
    const auto number = [&] {
      if (known >= 0) return known;
      ways_.push_back(way);
      return static_cast<int>(ways_.size()) - 1;
    };
    for (int& other : next) {
      if (!(ways_[index(other)].taken == way.taken)) continue;
      if (way.score > ways_[index(other)].score) other = number();
      return;
    }
    next.push_back(number());
  }

  void limit(std::vector<int>& next) const {
    if (next.size() <= static_cast<size_t>(kMaxCoverStates)) return;
    std::stable_sort(next.begin(), next.end(),
                     [&](int a, int b) { return ways_[index(a)].score > ways_[index(b)].score; });
    next.resize(static_cast<size_t>(kMaxCoverStates));
  }

  int best(const std::vector<int>& here) const {
    int best = here[0];
    for (const int at : here) {
      if (ways_[index(at)].score > ways_[index(best)].score) best = at;
    }
    return best;
  }

  std::vector<int> trace(int at) const {
    std::vector<int> chosen;
    for (; at >= 0; at = ways_[index(at)].before) {
      if (ways_[index(at)].claim >= 0) chosen.push_back(ways_[index(at)].claim);
    }
    std::reverse(chosen.begin(), chosen.end());
    return chosen;
  }

  const std::vector<Claim>& claims_;
  const std::vector<int> levels_;
  const int words_;
  std::vector<std::vector<int>> starting_;  // of a word: the claims that begin there
  std::vector<CoverScore> scores_;
  std::vector<Way> ways_;
};

}  // namespace

std::vector<int> best_cover(const std::vector<Claim>& claims, const WordSet& meaning, int words) {
  if (claims.empty()) return {};
  return CoverSearch(claims, meaning, words).run();
}

CoverScore score_of(const std::vector<Claim>& claims, const std::vector<int>& chosen,
                    const WordSet& meaning) {
  const std::vector<int> levels = priorities_of(claims);
  CoverScore total;
  for (const int at : chosen) total = total + score(claims[static_cast<size_t>(at)], levels, meaning);
  return total;
}

}  // namespace guidepost
