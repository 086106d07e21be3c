// The words of one message that a match claims, as bits.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace guidepost {

inline constexpr int kMaxWords = 256;  // words of a message beyond these are not read

struct WordSet {
  std::array<std::uint64_t, kMaxWords / 64> bits{};

  void add(int word) { bits[static_cast<std::size_t>(word) / 64] |= std::uint64_t{1} << (word % 64); }
  void add_range(int first, int last) {
    for (int word = first; word <= last; ++word) add(word);
  }
  [[nodiscard]] bool has(int word) const {
    return (bits[static_cast<std::size_t>(word) / 64] >> (word % 64)) & 1;
  }
  [[nodiscard]] bool meets(const WordSet& other) const {
    for (std::size_t at = 0; at < bits.size(); ++at) {
      if (bits[at] & other.bits[at]) return true;
    }
    return false;
  }
  [[nodiscard]] int count() const {
    int total = 0;
    for (const std::uint64_t one : bits) total += std::popcount(one);
    return total;
  }
  [[nodiscard]] int count(const WordSet& among) const {
    int total = 0;
    for (std::size_t at = 0; at < bits.size(); ++at) total += std::popcount(bits[at] & among.bits[at]);
    return total;
  }
  // Takes out the words up to and with `word`.
  void drop_through(int word) {
    for (int at = 0; at <= word / 64; ++at) {
      const int last = word - at * 64;
      bits[static_cast<std::size_t>(at)] &= last >= 63 ? 0 : ~std::uint64_t{0} << (last + 1);
    }
  }
  WordSet& operator|=(const WordSet& other) {
    for (std::size_t at = 0; at < bits.size(); ++at) bits[at] |= other.bits[at];
    return *this;
  }
  [[nodiscard]] bool contains(const WordSet& other) const {
    for (std::size_t at = 0; at < bits.size(); ++at) {
      if (other.bits[at] & ~bits[at]) return false;
    }
    return true;
  }
  bool operator==(const WordSet&) const = default;
};

}  // namespace guidepost
