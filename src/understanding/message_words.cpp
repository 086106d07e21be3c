#include "understanding/message_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/numerals.h"
#include "understanding/word_set.h"

namespace guidepost {
namespace {

constexpr int kLastFigure = 99;      // spoken within a row of digits: "nine oh two ten"
constexpr size_t kLeastDigits = 5;   // of a row that is read as one figure
constexpr size_t kLeastSingles = 3;  // digits spoken one by one before a larger figure may end the row

std::vector<std::string> texts(std::string_view line) {
  std::vector<std::string> words;
  for (Word& word : split_words(line)) words.push_back(std::move(word.text));
  return words;
}

// Whether a word was typed with an apostrophe of any kind, which its text has no more.
bool typed_with_apostrophe(const Word& word) {
  constexpr std::array<std::string_view, 6> kApostrophes = {"'", "`", "\u00B4", "\u2018", "\u2019", "\u02BC"};
  return std::any_of(kApostrophes.begin(), kApostrophes.end(),
                     [&](std::string_view one) { return word.typed.find(one) != std::string::npos; });
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
    Spelling spelling{texts(form.text), {}, texts(meaning)};
    for (const Word& word : split_words(form.text))
      spelling.apostrophe.push_back(typed_with_apostrophe(word));
    if (spelling.from.empty()) continue;
    spellings_[spelling.from[0]].push_back(std::move(spelling));
  }
  for (auto& [first, list] : spellings_) {
    std::stable_sort(list.begin(), list.end(), [](const Spelling& a, const Spelling& b) {
      return std::pair(a.from.size(), a.apostrophe) > std::pair(b.from.size(), b.apostrophe);
    });
  }
  for (const Line& line : rules.abbreviations) {
    for (std::string& word : texts(line.text)) abbreviations_.insert(std::move(word));
  }
  for (const auto& [spoken, mark] : rules.punctuation) {
    const bool sentence = mark == "." || mark == "!" || mark == "?";
    marks_.push_back({texts(spoken), sentence ? Break::kSentence : Break::kComma});
  }
  for (const Line& line : rules.dashed) {
    for (const Word& word : spelled(split_words(line.text))) dashed_.insert(word.text);
  }
  for (const auto& [text, number] : spelled_numbers(rules.locale, kLastFigure)) {
    if (text.find(' ') == std::string::npos) figures_.emplace(text, std::to_string(number));
  }
  for (const auto& [word, digit] : rules.digits) figures_[normal_word(word)] = digit;
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
  words = with_digits(with_dashes(spelled(std::move(words))));
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

// "mon-thu": the dash between two of the words that `dashed` lists is a word of its own.
std::vector<Word> MessageWords::with_dashes(std::vector<Word> words) const {
  if (dashed_.empty()) return words;
  for (size_t at = 1; at < words.size(); ++at) {
    if (!words[at].dash || !dashed_.contains(words[at].text) || !dashed_.contains(words[at - 1].text))
      continue;
    Word dash;
    dash.text = dash.typed = "-";
    dash.begin = words[at - 1].end;
    dash.end = words[at].begin;
    words[at].before = Break::kNone;
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(at++), std::move(dash));
  }
  return words;
}

// "nine four one one zero", "nine oh two ten": five digits or more that are spoken one by one are one word;
// the last may be spoken as a larger figure.
std::vector<Word> MessageWords::with_digits(std::vector<Word> words) const {
  const auto figure = [&](size_t at) -> std::string {
    const std::string& text = words[at].text;
    if (text.size() == 1 && text[0] >= '0' && text[0] <= '9') return text;
    const auto found = figures_.find(text);
    return found == figures_.end() ? "" : found->second;
  };
  for (size_t first = 0; first < words.size(); ++first) {
    std::string digits;
    size_t after = first;
    for (; after < words.size(); ++after) {
      if (after > first && words[after].before >= Break::kClause) break;
      const std::string next = figure(after);
      const bool ends = next.size() == 2 && digits.size() >= kLeastSingles;
      if (next.size() != 1 && !ends) break;
      digits += next;
      if (ends) {
        ++after;
        break;
      }
    }
    if (digits.size() < kLeastDigits) continue;
    words[first].text = words[first].typed = digits;
    words[first].end = words[after - 1].end;
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                words.begin() + static_cast<std::ptrdiff_t>(after));
  }
  return words;
}

bool MessageWords::fits(const Spelling& spelling, const std::vector<Word>& words, size_t at) {
  if (!stands_at(spelling.from, words, at)) return false;
  for (size_t i = 0; i < spelling.apostrophe.size(); ++i) {
    if (spelling.apostrophe[i] && !typed_with_apostrophe(words[at + i])) return false;
  }
  return true;
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
        if (!spelling && fits(one, words, at)) spelling = &one;
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
      if (i > 0) {
        word.before = Break::kNone;
        word.dash = false;
      }
      out.push_back(std::move(word));
    }
    at += spelling->from.size();
  }
  return out;
}

}  // namespace guidepost
