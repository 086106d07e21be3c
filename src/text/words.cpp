#include "text/words.h"

#include <algorithm>

#include "text/glyphs.h"

namespace guidepost {
namespace {

bool is_vowel(char letter) {
  return std::string_view("aeiouy").find(letter) != std::string_view::npos;
}

bool is_digit(char32_t code) {
  return code >= '0' && code <= '9';
}

bool is_currency(char32_t code) {
  return code == '$' || code == 0x20AC || code == 0xA3;
}

// Characters of scripts without blanks, each a word of its own: Chinese and Japanese.
bool is_ideograph(char32_t code) {
  return code >= 0x3040 && ((code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) ||
                            (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFF));
}

bool begins_with_digit(std::string_view text) {
  const size_t at = text.find_first_not_of("$#-");
  return at != std::string_view::npos && at <= 1 && is_digit(static_cast<unsigned char>(text[at]));
}

// Reads glyphs from left to right. A glyph is looked at from a few neighbours only, so the whole is linear.
class Splitter {
 public:
  explicit Splitter(std::string_view message) : message_(message), glyphs_(fold(message)) {
    words_.reserve(message.size() / 5 + 2);
  }

  std::vector<Word> run() {
    size_t at = 0;
    while (at < glyphs_.size()) at = starts_word(at) ? read_word(at) : read_mark(at);
    return std::move(words_);
  }

 private:
  char32_t code(size_t at) const { return at < glyphs_.size() ? glyphs_[at].code : 0; }
  bool letter(size_t at) const { return at < glyphs_.size() && glyphs_[at].letter; }
  bool digit(size_t at) const { return is_digit(code(at)); }
  bool alphanumeric(size_t at) const { return letter(at) || digit(at); }
  bool blank(size_t at) const { return code(at) == ' '; }
  bool lone_letter(size_t at) const { return letter(at) && (at == 0 || !letter(at - 1)) && !letter(at + 1); }
  size_t after_blanks(size_t at) const {
    while (blank(at)) ++at;
    return at;
  }

  // "$40", "$ 40", "#2", ".5", "40".
  bool starts_number(size_t at) const {
    if (digit(at)) return true;
    if (code(at) == '.') return digit(at + 1) && (at == 0 || !alphanumeric(at - 1));
    if (code(at) != '#' && !is_currency(code(at))) return false;
    const size_t next = blank(at + 1) ? at + 2 : at + 1;
    return digit(next) || (code(next) == '.' && digit(next + 1));
  }

  bool starts_word(size_t at) const { return letter(at) || starts_number(at) || is_sign_word(at); }

  // Signs that stand for words: authors spell them out ("&: and").
  bool is_sign_word(size_t at) const {
    switch (code(at)) {
      case '&':
      case '+':
        return true;
      case '<':
      case '>':
        return starts_number(after_blanks(at + 1));
      case '@':
        return at == 0 || !alphanumeric(at - 1) || !alphanumeric(at + 1);
      default:
        return false;
    }
  }

  size_t read_word(size_t at) {
    const size_t first = at;
    text_.clear();
    acronym_ = false;
    if (is_sign_word(at)) {
      append_code(text_, code(at));
      return close(first, at + 1);
    }
    at = read_prefix(at);
    if (is_ideograph(code(at))) {
      append_code(text_, code(at));
      return close(first, at + 1);
    }
    while (!closed_) {
      const size_t next = alphanumeric(at) && !is_ideograph(code(at)) ? keep(at) : read_joint(at, first);
      if (next == at) break;
      at = next;
    }
    return close(first, read_suffix(at));
  }

  size_t keep(size_t at) {
    append_code(text_, code(at));
    return at + 1;
  }

  size_t read_prefix(size_t at) {
    if (code(at) == '-') at = keep(at);
    if (code(at) == '#' || is_currency(code(at))) {
      at = keep(at);
      if (blank(at)) ++at;
    }
    if (code(at) == '.') text_ += '0';
    return code(at) == '.' ? keep(at) : at;
  }

  // A mark inside a word: kept, dropped, or (the result is `at`) its end.
  size_t read_joint(size_t at, size_t first) {
    if (at == first) return at;
    const bool between_digits = digit(at - 1) && digit(at + 1);
    switch (code(at)) {
      case '\'':
        return (letter(at - 1) && alphanumeric(at + 1)) || (digit(at - 1) && letter(at + 1)) ? at + 1 : at;
      case '.':
        if (between_digits) return keep(at);
        if (!lone_letter(at - 1) || !lone_letter(at + 1)) return at;
        acronym_ = true;
        return at + 1;
      case ':':
        return between_digits && digit(at + 2) && !digit(at + 3) ? keep(at) : at;
      case ',':
        return between_digits && groups_thousands(at, first) ? at + 1 : at;
      case '/':
        return between_digits ? keep(at) : read_slash(at, first);
      case '-':
        return read_zip_tail(at, first);
      default:
        return at;
    }
  }

  // "1,200" but not "94110,200".
  bool groups_thousands(size_t at, size_t first) const {
    size_t before = 0;
    while (before < 4 && at - before > first && digit(at - before - 1)) ++before;
    return before <= 3 && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
  }

  // "w/o" and "b/c" are words, so is the "w/" of "w/ kids"; "m/w/f" is a list.
  size_t read_slash(size_t at, size_t first) {
    if (at != first + 1 || !letter(first) || (first > 0 && code(first - 1) == '/')) return at;
    const bool lone = letter(at + 1) && !alphanumeric(at + 2);
    if (lone && code(at + 2) == '/') return at;
    text_ += '/';
    closed_ = !lone;
    return at + 1;
  }

  // "94110-1234": the last four digits are left out.
  size_t read_zip_tail(size_t at, size_t first) {
    if (at != first + 5 || text_.size() != 5) return at;
    for (size_t place = 0; place < 5; ++place) {
      if (!digit(first + place) || (place < 4 && !digit(at + 1 + place))) return at;
    }
    if (alphanumeric(at + 5)) return at;
    closed_ = true;
    return at + 5;
  }

  // "50%", "50 %", "40$" (which is "$40").
  size_t read_suffix(size_t at) {
    if (closed_ || text_.empty() || !is_digit(static_cast<unsigned char>(text_.back()))) return at;
    const size_t sign = blank(at) ? at + 1 : at;
    if (code(sign) == '%' || code(sign) == 0xA2) return keep(sign);
    if (!is_currency(code(sign)) || starts_number(sign) || !is_digit(static_cast<unsigned char>(text_[0])))
      return at;
    std::string number = std::move(text_);
    text_.clear();
    append_code(text_, code(sign));
    text_ += number;
    return sign + 1;
  }

  size_t close(size_t first, size_t end) {
    closed_ = false;
    Word& word = words_.emplace_back();
    word.text = text_;
    word.begin = glyphs_[first].begin;
    word.end = glyphs_[end - 1].end;
    word.typed = message_.substr(static_cast<size_t>(word.begin), static_cast<size_t>(word.end - word.begin));
    int letters = 0;
    int capitals = 0;
    for (size_t at = first; at < end; ++at) {
      letters += glyphs_[at].letter ? 1 : 0;
      capitals += glyphs_[at].capital ? 1 : 0;
    }
    word.capital = glyphs_[first].capital;
    word.all_capitals = letters > 1 && capitals == letters;
    if (words_.size() > 1) {
      word.before = break_;
      word.dash = dash_;
    }
    break_ = Break::kNone;
    dash_ = false;
    return end;
  }

  void raise(Break mark) { break_ = std::max(break_, mark); }

  size_t read_mark(size_t at) {
    switch (code(at)) {
      case '\n':
      case '!':
        raise(Break::kSentence);
        break;
      case '?':
        if (!words_.empty()) words_.back().question = true;
        raise(Break::kSentence);
        break;
      case '.':
        raise(break_of_dot(at));
        break;
      case 0xBF:
      case 0xA1:  // "Hola, ¿abren hoy?" stays one sentence, "quiero uno ¿abren hoy?" does not
        if (break_ == Break::kNone) raise(Break::kSentence);
        break;
      case ';':
        raise(Break::kClause);
        break;
      case ',':
      case ':':
      case '(':
      case ')':
      case '[':
      case ']':
      case '{':
      case '}':
        raise(Break::kComma);
        break;
      case '/':
        if (at > 0 && letter(at - 1) && letter(at + 1)) raise(Break::kComma);
        break;
      case '-':
      case kLongDash:
        return read_dash(at);
      default:
        break;
    }
    return at + 1;
  }

  // "Dr. Chen" goes on, "5 p.m. Saturday" may, everything else ends.
  Break break_of_dot(size_t at) const {
    if (words_.empty() || break_ != Break::kNone || at == 0 || !alphanumeric(at - 1)) return Break::kSentence;
    const size_t next = after_blanks(at + 1);
    if (acronym_) return next < glyphs_.size() && glyphs_[next].capital ? Break::kComma : Break::kNone;
    return letter(next) && abbreviates(next) ? Break::kNone : Break::kSentence;
  }

  // Whether the word just read is short for something ("dr", "st", "Sra"); the next word begins at `next`.
  // Two letters without a vowel are, but for units ("5 pm"); three that start with two consonants are where
  // both words are capital.
  bool abbreviates(size_t next) const {
    const Word& word = words_.back();
    const std::string& text = word.text;
    if (text.size() == 3 && text != "mrs") {
      return word.capital && !word.all_capitals && glyphs_[next].capital && !is_vowel(text[0]) &&
             !is_vowel(text[1]) && is_vowel(text[2]);
    }
    if (text != "mrs" && (text.size() != 2 || is_vowel(text[0]) || is_vowel(text[1]))) return false;
    return words_.size() < 2 || !begins_with_digit(words_[words_.size() - 2].text);
  }

  // "9-5" keeps its dash as a word, "within -5" its sign; "half-past" are two words, "this - that" two
  // clauses.
  size_t read_dash(size_t at) {
    size_t end = at;
    while (code(end) == '-' || code(end) == kLongDash) ++end;
    const bool single = end == at + 1;
    const size_t next = after_blanks(end);
    const bool goes_on = !words_.empty() && break_ == Break::kNone && single;
    if (goes_on && starts_number(next)) {
      if (begins_with_digit(words_.back().text)) {
        text_ = "-";
        return close(at, at + 1);
      }
      if (next == end && blank(at - 1) && code(at) == '-') return read_word(at);
    }
    const bool tight = single && code(at) == '-' && at > 0 && alphanumeric(at - 1) && alphanumeric(end);
    if (!tight) raise(Break::kClause);
    dash_ = goes_on;
    return end;
  }

  std::string_view message_;
  std::vector<Glyph> glyphs_;
  std::vector<Word> words_;
  std::string text_;  // of the word being read
  bool acronym_ = false;
  bool closed_ = false;
  Break break_ = Break::kNone;  // since the last word
  bool dash_ = false;
};

}  // namespace

std::vector<Word> split_words(std::string_view message) {
  return Splitter(message).run();
}

std::string normal_word(std::string_view word) {
  std::string text;
  for (const Word& part : split_words(word)) {
    if (!text.empty()) text += ' ';
    text += part.text;
  }
  return text;
}

}  // namespace guidepost
