// A message as folded characters, each with the bytes it came from: what words.h and redaction.h read.
//
//   fold("Él’s ５")  // e l ' s blank 5; the first is a capital of bytes 0 to 2
//
// NFKC, case folded, Latin and Greek accents folded, every script's digits as 0 to 9. Apostrophes are ',
// dashes - (the long one U+2014), line ends \n, other blanks and everything that is neither letter nor mark
// (emoji, symbols, U+FFFD) a blank. Zero-width characters and soft hyphens are gone. Linear in the message;
// ICU only for what is not Latin.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guidepost {

struct Glyph {
  char32_t code = 0;
  int begin = 0;  // bytes in the message; several glyphs share them where one character became two ("ß", "½")
  int end = 0;
  bool letter = false;
  bool capital = false;
};

std::vector<Glyph> fold(std::string_view message);

inline constexpr char32_t kLongDash = 0x2014;

// Adds `code` to `text` as UTF-8.
void append_code(std::string& text, char32_t code);

}  // namespace guidepost
