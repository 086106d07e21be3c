// A message as normalised words, each with where it stood and how it was typed.
//
//   split_words("I’m NEAR 94110, ok?")  // im near 94110 ok; "ok" has Break::kComma before it
//
// NFKC, case folded, accents folded, curly quotes and dashes made plain, zero-width characters dropped,
// apostrophes inside a word dropped. An emoji is no word. Linear in the text (under 0.1 µs a word); invalid
// UTF-8 reads as U+FFFD, which is no word either. What becomes of figures, marks and signs:
//
//   | typed                        | words                                                            |
//   | $40, $ 40, 40$, 40 $         | $40                                                              |
//   | 5:30pm 9am 24/7 2nd 4.5 b4   | as typed                                                         |
//   | .5, 1,200, 50 %, # 2, 5½     | 0.5, 1200, 50%, #2, 5 1/2                                        |
//   | 94110-1234                   | 94110 (typed and end cover the rest)                             |
//   | 2:30-5, 20 - 40, $20–$40     | 2:30 - 5: a dash between words that begin with a digit is a word |
//   | within -5 miles              | the sign stays: -5                                               |
//   | half-past, Mo-Fr             | half past, mo fr: no break, `dash` at the second                 |
//   | w/ w/o b/c n/a               | as typed; w/kids is w/ kids                                      |
//   | and/or, M/W/F                | and or, m w f, a comma's break between                           |
//   | a.m., 5 P.M., U.S.           | am, 5 pm, us; the last dot is a comma's break before a capital   |
//   | Dr. Chen, St. Mary's         | dr chen, st marys, no break                                      |
//   | & + and @ < > before figures | words of their own, for authors to spell out ("&: and")          |
//   | 1º, 1.ª, nº 5                | 1o, 1a, #5                                                       |
//   | 中文                           | one word a character                                             |
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guidepost {

enum class Break {
  kNone,
  kComma,    // , : brackets
  kClause,   // ; and dashes between clauses
  kSentence  // . ! ? and line breaks
};

struct Word {
  std::string text;   // normalised
  std::string typed;  // as it stood, curly quotes and all
  int begin = 0;      // bytes in the message
  int end = 0;
  Break before = Break::kNone;  // the strongest mark between this word and the one before
  bool dash = false;  // one dash, and no other mark, stands between the word before and this one ("Mo-Fr")
  bool question = false;      // a question mark ends the sentence this word closes
  bool capital = false;       // typed with a capital first letter
  bool all_capitals = false;  // two letters or more, all of them capital
};

std::vector<Word> split_words(std::string_view message);

// One word normalised the same way (for templates and lists); what splits into several is joined by blanks
// ("forty-two" is "forty two"); empty where nothing is left.
std::string normal_word(std::string_view word);

// "Dr. O’Brien-Pérez" as the name of an id: "dr-obrien-perez". Lower case, accents folded, apostrophes and
// dots dropped, everything else that is no letter or digit one hyphen.
std::string slug(std::string_view name);

}  // namespace guidepost
