// A small generator of random numbers that gives the same sequence on every machine (SplitMix64, integers
// only).
#pragma once

#include <cstdint>
#include <vector>

namespace guidepost::sample {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

  // 0 .. count - 1; `count` is at least 1.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::size_t>(last - first + 1)));
  }
  bool percent(int chance) { return between(1, 100) <= chance; }

  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

  // An index of `weights`, the more often the heavier.
  std::size_t weighted(const std::vector<int>& weights) {
    int total = 0;
    for (const int weight : weights) total += weight;
    int left = between(1, total);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      left -= weights[i];
      if (left <= 0) return i;
    }
    return weights.size() - 1;
  }

 private:
  std::uint64_t state_;
};

}  // namespace guidepost::sample
