// Text as the protocol counts it: in code points of UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace guidepost {

// How many code points `text` has. Of invalid UTF-8, the bytes that are no continuation count.
std::size_t count_code_points(std::string_view text);

// Whether there is nothing to read in it: white space, and characters that show nothing.
bool is_blank(std::string_view text);

// Whether it holds a control character (U+0000–U+001F, U+007F–U+009F).
bool has_control_character(std::string_view text);

}  // namespace guidepost
