#include "text/typo.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace guidepost {
namespace {

constexpr size_t kOneEditFrom = 5;  // letters typed
constexpr size_t kTwoEditsFrom = 9;
constexpr size_t kLongest = 40;  // letters; longer is no word
constexpr size_t kPrefix =
    8;  // deletions are taken from the first letters only: a word of 20 costs what one of 8 does
constexpr size_t kMostNear = 8;

// How many edits a word of `letters` letters may be away.
int allowed_edits(size_t letters) {
  return letters >= kTwoEditsFrom ? 2 : letters >= kOneEditFrom ? 1 : 0;
}

// Numbers and codes are never mistyped words: 94110 is not 94111.
bool may_be_mistyped(std::string_view word) {
  return word.size() >= kOneEditFrom && word.size() <= kLongest &&
         std::none_of(word.begin(), word.end(), [](char byte) { return byte >= '!' && byte <= '@'; });
}

bool same_start(std::string_view word, std::string_view typed) {
  return word[0] == typed[0] || (word[0] == typed[1] && word[1] == typed[0]);
}

// Edits from `a` to `b` (a swap of neighbours is one), or `limit` + 1 where there are more.
int edits_between(std::string_view a, std::string_view b, int limit) {
  const size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > static_cast<size_t>(limit)) return limit + 1;
  std::array<std::array<int, kLongest + 1>, 3> rows{};
  for (size_t column = 0; column <= b.size(); ++column) rows[0][column] = static_cast<int>(column);
  for (size_t line = 1; line <= a.size(); ++line) {
    auto& row = rows[line % 3];
    const auto& above = rows[(line + 2) % 3];
    int least = row[0] = static_cast<int>(line);
    for (size_t column = 1; column <= b.size(); ++column) {
      const int cost = a[line - 1] == b[column - 1] ? 0 : 1;
      int edits = std::min({above[column] + 1, row[column - 1] + 1, above[column - 1] + cost});
      if (line > 1 && column > 1 && a[line - 1] == b[column - 2] && a[line - 2] == b[column - 1]) {
        edits = std::min(edits, rows[(line + 1) % 3][column - 2] + 1);
      }
      row[column] = edits;
      least = std::min(least, edits);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

// FNV-1a; a false hit costs a comparison, never a wrong answer.
uint32_t hash_without(std::string_view text, size_t first, size_t second) {
  uint32_t hash = 2166136261U;
  for (size_t at = 0; at < text.size(); ++at) {
    if (at == first || at == second) continue;
    hash = (hash ^ static_cast<unsigned char>(text[at])) * 16777619U;
  }
  return hash ^ (hash >> 15);
}

// The hashes of the prefix of `word` without up to `edits` of its letters, each once.
std::vector<uint32_t> deletions(std::string_view word, int edits) {
  const std::string_view prefix = word.substr(0, kPrefix);
  const size_t none = prefix.size();
  std::vector<uint32_t> hashes{hash_without(prefix, none, none)};
  for (size_t first = 0; edits >= 1 && first < prefix.size(); ++first) {
    hashes.push_back(hash_without(prefix, first, none));
    for (size_t second = first + 1; edits >= 2 && second < prefix.size(); ++second) {
      hashes.push_back(hash_without(prefix, first, second));
    }
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace

// A hash table in two arrays: the entries of bucket b are entries[starts[b]] to entries[starts[b + 1]].
struct TypoIndex::Table {
  struct Entry {
    uint32_t hash;
    int word;
  };

  std::vector<std::string> words;
  std::vector<uint32_t> starts;
  std::vector<Entry> entries;
  uint32_t mask = 0;

  void fill(const std::vector<Entry>& unsorted) {
    uint32_t buckets = 1;
    while (buckets < unsorted.size()) buckets *= 2;
    mask = buckets - 1;
    starts.assign(buckets + 1, 0);
    for (const Entry& entry : unsorted) ++starts[(entry.hash & mask) + 1];
    for (uint32_t bucket = 0; bucket < buckets; ++bucket) starts[bucket + 1] += starts[bucket];
    entries.resize(unsorted.size());
    std::vector<uint32_t> next(starts.begin(), starts.end() - 1);
    for (const Entry& entry : unsorted) entries[next[entry.hash & mask]++] = entry;
  }
};

TypoIndex::TypoIndex(const std::vector<std::string>& words) {
  auto table = std::make_unique<Table>();
  table->words = words;
  std::vector<Table::Entry> entries;
  for (size_t at = 0; at < words.size(); ++at) {
    if (!may_be_mistyped(words[at])) continue;
    // A typed word of nine letters may be two deletions from one of seven, and one of seven may be two
    // insertions away.
    const int edits = words[at].size() + 2 >= kTwoEditsFrom ? 2 : 1;
    for (const uint32_t hash : deletions(words[at], edits)) entries.push_back({hash, static_cast<int>(at)});
  }
  table->fill(entries);
  table_ = std::move(table);
}

TypoIndex::TypoIndex(TypoIndex&&) noexcept = default;
TypoIndex& TypoIndex::operator=(TypoIndex&&) noexcept = default;
TypoIndex::~TypoIndex() = default;

std::vector<NearWord> TypoIndex::near(std::string_view typed) const {
  std::vector<NearWord> near;
  if (!may_be_mistyped(typed)) return near;
  int limit = allowed_edits(typed.size());
  for (const uint32_t hash : deletions(typed, limit)) {
    const uint32_t bucket = hash & table_->mask;
    for (uint32_t at = table_->starts[bucket]; at < table_->starts[bucket + 1]; ++at) {
      const auto& entry = table_->entries[at];
      const std::string& word = table_->words[static_cast<size_t>(entry.word)];
      if (entry.hash != hash || !same_start(word, typed)) continue;
      const int edits = edits_between(word, typed, limit);
      if (edits == 0 || edits > limit) continue;
      if (edits < limit) near.clear();  // only the nearest are wanted
      limit = edits;
      near.push_back({entry.word, edits});
    }
  }
  std::sort(near.begin(), near.end(), [](const NearWord& a, const NearWord& b) { return a.word < b.word; });
  near.erase(std::unique(near.begin(), near.end(),
                         [](const NearWord& a, const NearWord& b) { return a.word == b.word; }),
             near.end());
  if (near.size() > kMostNear) near.resize(kMostNear);
  return near;
}

}  // namespace guidepost
