// Snowball stems of a locale's words ("doctors" and "doctor" share one). The weaker reading of a word: in
// Spanish it makes one stem of hombro (shoulder) and hombre (man).
#pragma once

#include <string>
#include <string_view>

namespace guidepost {

// Any thread may call; each keeps its own stemmers. `language` is an ISO 639-1 code; a language that Snowball
// lacks gives the word back. `word` is normalised (accents folded), and so is the stem.
std::string stem(std::string_view word, std::string_view language);

}  // namespace guidepost
