// A message as normalised words, each with where it stood and how it was typed.
//
//   split_words("I’m NEAR 94110, ok?")  // im near 94110 ok; "ok" has Break::kComma before it
//
// NFKC, case folded, accents folded, curly quotes and dashes made plain, zero-width characters dropped, apostrophes
// inside a word dropped. "$40", "5:30", "4.5", "9am", "24/7", "#2", "1st" stay one word; "$" "%" stay with their number.
// An emoji is no word. Linear in the text; invalid UTF-8 reads as U+FFFD, which is no word either.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guidepost {

enum class Break { kNone, kComma, kSentence };  // kComma also for : ; - and brackets; kSentence for . ! ? and line breaks

struct Word {
  std::string text;   // normalised
  std::string typed;  // as it stood, curly quotes and all
  int begin = 0;      // bytes in the message
  int end = 0;
  Break before = Break::kNone;  // the strongest mark between this word and the one before
  bool question = false;        // a question mark ends the sentence this word closes
  bool capital = false;         // typed with a capital first letter
  bool all_capitals = false;    // two letters or more, all of them capital
};

std::vector<Word> split_words(std::string_view message);

// One word normalised the same way (for templates and lists); empty where nothing is left.
std::string normal_word(std::string_view word);

// "Dr. O’Brien-Pérez" as the name of an id: "dr-obrien-perez". Lower case, accents folded, apostrophes and dots
// dropped, everything else that is no letter or digit one hyphen.
std::string slug(std::string_view name);

}  // namespace guidepost
