#include "text/glyphs.h"
#include "text/words.h"

namespace guidepost {

std::string slug(std::string_view name) {
  std::string text;
  bool hyphen = false;
  for (const Glyph& glyph : fold(name)) {
    const bool digit = glyph.code >= '0' && glyph.code <= '9';
    if (glyph.letter || digit) {
      if (hyphen && !text.empty()) text += '-';
      hyphen = false;
      append_code(text, glyph.code);
    } else if (glyph.code != '\'' && glyph.code != '.') {
      hyphen = true;
    }
  }
  return text;
}

}  // namespace guidepost
