// How a locale writes ordinals with digits: "1st", "22nd"; "1.o", "2.a".
#pragma once

#include <string>
#include <vector>

namespace guidepost {

// 1 to `last`, as normalised words; empty where the locale has none of one word.
std::vector<std::string> ordinal_digits(const std::string& locale, int last);

}  // namespace guidepost
