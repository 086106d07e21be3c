#include "understanding/vocabulary.h"

#include <algorithm>
#include <cctype>

#include "text/stemmer.h"

namespace guidepost {
namespace {

constexpr size_t kMaxLetters = 48;  // longer words are read as typed only
constexpr size_t kMaxStemmed = 16;  // words of one stem that a typed word may stand for
constexpr size_t kLeastToStem = 4;
constexpr size_t kLeastToSplit = 6;
constexpr size_t kLeastPart = 2;

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c); });
}

// hospital and hospitals: one begins with the other and is hardly longer.
bool inflected(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return a.size() >= 3 && b.size() - a.size() <= 3 && b.starts_with(a);
}

}  // namespace

int Vocabulary::add(std::string_view word, Source source) {
  const auto [found, fresh] = ids_.try_emplace(std::string(word), static_cast<int>(words_.size()));
  if (fresh) {
    words_.emplace_back(word);
    sources_.push_back(0);
  }
  unsigned char& sources = sources_[static_cast<size_t>(found->second)];
  sources = static_cast<unsigned char>(sources | source);
  return found->second;
}

void Vocabulary::finish(const std::string& language) {
  language_ = language;
  for (size_t id = 0; id < words_.size(); ++id) {
    if (words_[id].size() < 3 || words_[id].size() > kMaxLetters || has_digit(words_[id])) continue;
    stems_[stem(words_[id], language)].push_back(static_cast<int>(id));
  }
  typos_.clear();
  typos_.emplace_back(words_);
}

int Vocabulary::find(std::string_view word) const {
  const auto found = ids_.find(std::string(word));
  return found == ids_.end() ? -1 : found->second;
}

bool Vocabulary::known(std::string_view word, Source source) const {
  const int id = find(word);
  return id >= 0 && (sources_[static_cast<size_t>(id)] & source) != 0;
}

void Vocabulary::stem_candidates(const std::string& typed, bool exact,
                                 std::vector<WordCandidate>& out) const {
  if (typed.size() < kLeastToStem || has_digit(typed)) return;
  const auto found = stems_.find(stem(typed, language_));
  if (found == stems_.end()) return;
  for (const int id : found->second) {
    if (out.size() >= kMaxStemmed) return;
    const std::string& other = word(id);
    if (other == typed || (exact && !inflected(typed, other))) continue;
    out.push_back({id, Tier::kStem});
  }
}

void Vocabulary::candidates(const std::string& typed, std::vector<WordCandidate>& out) const {
  out.clear();
  const int id = find(typed);
  if (id >= 0) out.push_back({id, Tier::kExact});
  if (typed.size() > kMaxLetters) return;
  stem_candidates(typed, id >= 0, out);
  if (!out.empty() || ordinary(typed) || has_digit(typed)) return;
  for (const NearWord& near : typos_[0].near(typed)) out.push_back({near.word, Tier::kTypo});
}

std::pair<int, int> Vocabulary::split(const std::string& typed) const {
  if (typed.size() < kLeastToSplit || typed.size() > kMaxLetters || find(typed) >= 0 || ordinary(typed) ||
      has_digit(typed)) {
    return {-1, -1};
  }
  for (size_t at = typed.size() - kLeastPart; at >= kLeastPart; --at) {
    const std::string_view text = typed;
    if (at < 4 && typed.size() - at < 4) continue;
    if (known(text.substr(0, at), kTemplate) && known(text.substr(at), kTemplate)) {
      return {find(text.substr(0, at)), find(text.substr(at))};
    }
  }
  return {-1, -1};
}

}  // namespace guidepost
