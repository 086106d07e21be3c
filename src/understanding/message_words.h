// A message as the words that rules see: abbreviations, spoken marks and digits, spellings and dashes
// applied.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "text/words.h"
#include "understanding/rule_book.h"

namespace guidepost {

// Immutable once built: any number of threads may share one.
class MessageWords {
 public:
  MessageWords() = default;
  explicit MessageWords(const LocaleRules& rules);

  // At most kMaxWords (word_set.h) words of `message`; `words` are what split_words made of it.
  [[nodiscard]] std::vector<Word> read(std::string_view message, std::vector<Word> words) const;
  // `words` with the locale's spellings applied: what templates and names go through as well.
  [[nodiscard]] std::vector<Word> spelled(std::vector<Word> words) const;

 private:
  struct Spelling {
    std::vector<std::string> from;
    std::vector<bool>
        apostrophe;  // of each word of `from`: only where it is typed with one ("we'll", not "well")
    std::vector<std::string> to;
  };
  struct Mark {
    std::vector<std::string> spoken;
    Break mark = Break::kComma;
  };
  [[nodiscard]] static bool fits(const Spelling& spelling, const std::vector<Word>& words, size_t at);
  void read_spoken_marks(std::vector<Word>& words) const;
  [[nodiscard]] std::vector<Word> with_dashes(std::vector<Word> words) const;
  [[nodiscard]] std::vector<Word> with_digits(std::vector<Word> words) const;

  std::unordered_map<std::string, std::vector<Spelling>>
      spellings_;  // by the first word, longest first, then those with apostrophes
  std::unordered_set<std::string> abbreviations_;
  std::vector<Mark> marks_;
  std::unordered_set<std::string> dashed_;                // between two of these a dash is a word
  std::unordered_map<std::string, std::string> figures_;  // "nine": "9", "ten": "10" … as they are spoken
};

}  // namespace guidepost
