// Finds the known words that a mistyped one may stand for.
//
// An index of deletions (the symmetric-delete scheme): near() costs a few dozen hash look-ups whatever the
// number of words. One edit (insert, delete, replace, swap of neighbours) from five letters on, two from
// nine; the first letter may be wrong only by a swap.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace guidepost {

struct NearWord {
  int word;   // its index in the list given to the constructor
  int edits;  // 1 or 2
};

// Immutable once built: any number of threads may share one.
class TypoIndex {
 public:
  explicit TypoIndex(const std::vector<std::string>& words);
  TypoIndex(TypoIndex&&) noexcept;
  TypoIndex& operator=(TypoIndex&&) noexcept;
  ~TypoIndex();

  // The words with the fewest edits from `typed`, itself excepted, in the order of the list, at most eight;
  // empty where `typed` is too short or holds a digit, or nothing is near. Known words under five letters and
  // words with digits are never offered.
  [[nodiscard]] std::vector<NearWord> near(std::string_view typed) const;

 private:
  struct Table;
  std::unique_ptr<const Table> table_;
};

}  // namespace guidepost
