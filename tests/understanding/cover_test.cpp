#include "understanding/cover.h"

#include <catch2/catch.hpp>
#include <random>

namespace guidepost {
namespace {

WordSet words(std::initializer_list<int> list) {
  WordSet set;
  for (const int word : list) set.add(word);
  return set;
}

WordSet first(int count) {
  WordSet set;
  if (count > 0) set.add_range(0, count - 1);
  return set;
}

Claim claim(WordSet set, int order = 0) {
  Claim one;
  one.words = set;
  one.order = order;
  return one;
}

// Every subset in turn: slow and obviously right.
CoverScore best_of_all(const std::vector<Claim>& claims, const WordSet& meaning) {
  CoverScore best;
  for (unsigned subset = 0; subset < 1U << claims.size(); ++subset) {
    WordSet taken;
    std::vector<int> chosen;
    bool fits = true;
    for (size_t at = 0; at < claims.size(); ++at) {
      if (!(subset >> at & 1U)) continue;
      fits = fits && !taken.meets(claims[at].words);
      taken |= claims[at].words;
      chosen.push_back(static_cast<int>(at));
    }
    if (fits) best = std::max(best, score_of(claims, chosen, meaning));
  }
  return best;
}

TEST_CASE("more meaning words win, then exactness, then fewer and longer matches") {
  const WordSet all = first(4);
  CHECK(best_cover({claim(words({0, 1})), claim(words({1, 2, 3})), claim(words({0}))}, all, 4) ==
        std::vector<int>{2, 1});
  Claim typo = claim(words({0, 1}));
  typo.typos = 1;
  CHECK(best_cover({typo, claim(words({0, 1}), 5)}, all, 4) == std::vector<int>{1});
  CHECK(best_cover({claim(words({0})), claim(words({1})), claim(words({0, 1}), 9)}, all, 4) ==
        std::vector<int>{2});
  // One word and three beat two and two.
  CHECK(best_cover({claim(words({0, 1})), claim(words({2, 3})), claim(words({0})), claim(words({1, 2, 3}))},
                   all, 4) == std::vector<int>{2, 3});
  CHECK(best_cover({claim(words({0}), 3), claim(words({0}), 2)}, all, 4) == std::vector<int>{1});
}

TEST_CASE("a higher priority wins whatever the counts") {
  Claim alarm = claim(words({1}));
  alarm.priority = 10;
  CHECK(best_cover({claim(words({0, 1, 2, 3})), alarm}, first(4), 4) == std::vector<int>{1});
}

TEST_CASE("a match claims the words it names, not those of its gap") {
  CHECK(best_cover({claim(words({0, 3})), claim(words({1, 2}))}, first(4), 4) == std::vector<int>{0, 1});
}

TEST_CASE("fillers count for nothing against meaning words, and for something among equals") {
  const WordSet meaning = words({2});
  CHECK(best_cover({claim(words({0, 1})), claim(words({1, 2}))}, meaning, 3) == std::vector<int>{1});
  CHECK(best_cover({claim(words({0})), claim(words({2}))}, meaning, 3) == std::vector<int>{0, 1});
}

TEST_CASE("two matches of fillers do not beat one long match where a rule of lower priority matches too") {
  Claim low = claim(words({3}));
  low.priority = -1;
  CHECK(best_cover({low, claim(words({0, 1, 2, 3})), claim(words({0})), claim(words({1}))}, words({2, 3}),
                   4) == std::vector<int>{1});
}

TEST_CASE("the cover found is the best of all sets, on generated claims") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const int count = 3 + static_cast<int>(random() % 8);
    const WordSet meaning = [&] {
      WordSet set;
      for (int word = 0; word < count; ++word) {
        if (random() % 4) set.add(word);
      }
      return set;
    }();
    std::vector<Claim> claims;
    for (unsigned at = 0; at < 3 + random() % 9; ++at) {
      Claim one;
      for (int word = 0; word < count; ++word) {
        if (random() % 3 == 0) one.words.add(word);
      }
      if (one.words.count() == 0) one.words.add(0);
      one.priority = static_cast<int>(random() % 5) / 4 * 3;
      one.typos = static_cast<int>(random() % 5) / 4;
      one.stems = static_cast<int>(random() % 3) / 2;
      one.context = random() % 5 == 0;
      one.order = static_cast<int>(random() % 50);
      claims.push_back(one);
    }
    const std::vector<int> chosen = best_cover(claims, meaning, count);
    INFO("round " << round);
    REQUIRE(score_of(claims, chosen, meaning) == best_of_all(claims, meaning));
    WordSet taken;
    for (const int at : chosen) {
      REQUIRE_FALSE(taken.meets(claims[static_cast<size_t>(at)].words));
      taken |= claims[static_cast<size_t>(at)].words;
    }
  }
}

TEST_CASE("more candidates than the limit leave out those that claim the least") {
  std::vector<Claim> claims;
  for (int at = 0; at < kMaxCandidates + 200; ++at) claims.push_back(claim(words({at % 100}), at));
  claims.push_back(claim(first(100), 0));
  CHECK(best_cover(claims, first(100), 100) == std::vector<int>{kMaxCandidates + 200});
}

}  // namespace
}  // namespace guidepost
