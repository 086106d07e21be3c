// Numbers in words by ICU's spell-out rules: {"forty", "two"} is 42 in English, {"cuarenta", "y", "dos"} in
// Spanish.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guidepost {

// Every way `language` spells 0 to `last` as normalised words joined by blanks, with the number: cardinals
// with and without joining words ("one hundred five", "one hundred and five"), all genders. For building
// vocabularies at load.
std::vector<std::pair<std::string, int>> spelled_numbers(std::string_view language, int last);

// The same for ordinals 1 to `last`: "first", "primera", "primer".
std::vector<std::pair<std::string, int>> spelled_ordinals(std::string_view language, int last);

}  // namespace guidepost
