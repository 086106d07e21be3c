// The words that a locale's templates, lists and names are made of, and what a typed word may stand for.
//
//   vocabulary.candidates("hospitels", out);   // {hospitals, typo}
//
// As typed beats a stem, a stem beats a typo. A word that some template names as typed, or an ordinary word
// of the language, is never a typo of another; and a known word reads as another's stem only where one begins
// with the other (hospital, hospitals), so that Spanish hombre (man) is never hombro (shoulder).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "text/typo.h"

namespace guidepost {

enum class Tier : unsigned char { kExact, kStem, kTypo };

struct WordCandidate {
  int word = 0;
  Tier tier = Tier::kExact;
};

// Filled while compiling, immutable after finish(): any number of threads may then share one.
class Vocabulary {
 public:
  // Who names a word: a template of the locale, the catalog or a vocabulary file, a value list of another
  // locale.
  enum Source : unsigned char { kTemplate = 1, kName = 2, kForeign = 4 };

  int add(std::string_view word, Source source);
  void add_ordinary(std::string_view word) { ordinary_.emplace(word); }
  void finish(const std::string& language);

  [[nodiscard]] int find(std::string_view word) const;  // -1 where no template names it
  [[nodiscard]] bool known(std::string_view word, Source source) const;
  [[nodiscard]] bool ordinary(std::string_view word) const { return ordinary_.contains(std::string(word)); }
  // A word of the language itself: one of its templates' or of its ordinary ones.
  [[nodiscard]] bool familiar(std::string_view word) const {
    return known(word, kTemplate) || ordinary(word);
  }
  [[nodiscard]] int size() const { return static_cast<int>(words_.size()); }
  [[nodiscard]] const std::string& word(int id) const { return words_[static_cast<size_t>(id)]; }

  // Sets `out` to what `typed` may stand for, best first.
  void candidates(const std::string& typed, std::vector<WordCandidate>& out) const;
  // The two known words that `typed` runs together ("nearme"); {-1, -1} where there are none or it is a word
  // itself.
  [[nodiscard]] std::pair<int, int> split(const std::string& typed) const;

 private:
  void stem_candidates(const std::string& typed, bool exact, std::vector<WordCandidate>& out) const;

  std::string language_;
  std::vector<std::string> words_;
  std::vector<unsigned char> sources_;
  std::unordered_map<std::string, int> ids_;
  std::unordered_map<std::string, std::vector<int>> stems_;
  std::unordered_set<std::string> ordinary_;
  std::vector<TypoIndex> typos_;  // one once finished
};

}  // namespace guidepost
