#include "understanding/message_words.h"

#include <algorithm>

#include "understanding/word_set.h"

namespace guidepost {
namespace {

std::vector<std::string> texts(std::string_view line) {
  std::vector<std::string> words;
  for (Word& word : split_words(line)) words.push_back(std::move(word.text));
  return words;
}

bool stands_at(const std::vector<std::string>& wanted, const std::vector<Word>& words, size_t at) {
  if (at + wanted.size() > words.size()) return false;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (words[at + i].text != wanted[i]) return false;
    if (i > 0 && words[at + i].before == Break::kSentence) return false;
  }
  return true;
}

}  // namespace

MessageWords::MessageWords(const LocaleRules& rules) {
  for (const auto& [form, meaning] : rules.spellings) {
    Spelling spelling{texts(form.text), texts(meaning)};
    if (spelling.from.empty()) continue;
    spellings_[spelling.from[0]].push_back(std::move(spelling));
  }
  for (auto& [first, list] : spellings_) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Spelling& a, const Spelling& b) { return a.from.size() > b.from.size(); });
  }
  for (const Line& line : rules.abbreviations) {
    for (std::string& word : texts(line.text)) abbreviations_.insert(std::move(word));
  }
  for (const auto& [spoken, mark] : rules.punctuation) {
    const bool sentence = mark == "." || mark == "!" || mark == "?";
    marks_.push_back({texts(spoken), sentence ? Break::kSentence : Break::kComma});
  }
}

std::vector<Word> MessageWords::read(std::string_view message, std::vector<Word> words) const {
  if (words.size() > kMaxWords) words.resize(kMaxWords);
  for (size_t at = 1; at < words.size(); ++at) {
    if (words[at].before != Break::kSentence || !abbreviations_.contains(words[at - 1].text)) continue;
    const std::string_view between = message.substr(static_cast<size_t>(words[at - 1].end),
                                                    static_cast<size_t>(words[at].begin - words[at - 1].end));
    if (between.find_first_not_of(". ") == std::string_view::npos) words[at].before = Break::kNone;
  }
  read_spoken_marks(words);
  words = spelled(std::move(words));
  if (words.size() > kMaxWords) words.resize(kMaxWords);
  return words;
}

// Somebody who dictates says "comma" and "period": read as marks where none is written and they are plainly
// meant, that is two of them or one at the very end ("heavy period pain" is none).
void MessageWords::read_spoken_marks(std::vector<Word>& words) const {
  if (marks_.empty()) return;
  std::vector<std::pair<size_t, const Mark*>> found;
  for (size_t at = 0; at < words.size(); ++at) {
    if (words[at].before == Break::kSentence && at > 0) return;
    for (const Mark& mark : marks_) {
      if (!mark.spoken.empty() && stands_at(mark.spoken, words, at)) found.emplace_back(at, &mark);
    }
  }
  if (found.empty()) return;
  const bool last = found.back().first + found.back().second->spoken.size() == words.size();
  if (found.size() < 2 && !(last && words.size() > 3)) return;
  for (auto mark = found.rbegin(); mark != found.rend(); ++mark) {
    const size_t count = mark->second->spoken.size();
    if (mark->first + count > words.size()) continue;
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(mark->first);
    const auto after = words.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
    if (after != words.end()) after->before = std::max(after->before, mark->second->mark);
  }
}

std::vector<Word> MessageWords::spelled(std::vector<Word> words) const {
  if (spellings_.empty()) return words;
  std::vector<Word> out;
  out.reserve(words.size());
  for (size_t at = 0; at < words.size();) {
    const auto list = spellings_.find(words[at].text);
    const Spelling* spelling = nullptr;
    if (list != spellings_.end()) {
      for (const Spelling& one : list->second) {
        if (!spelling && stands_at(one.from, words, at)) spelling = &one;
      }
    }
    if (!spelling) {
      out.push_back(std::move(words[at++]));
      continue;
    }
    for (size_t i = 0; i < spelling->to.size(); ++i) {
      Word word = words[at];
      word.text = spelling->to[i];
      word.end = words[at + spelling->from.size() - 1].end;
      if (i > 0) word.before = Break::kNone;
      out.push_back(std::move(word));
    }
    at += spelling->from.size();
  }
  return out;
}

}  // namespace guidepost
