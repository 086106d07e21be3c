// A reply as text: what a person reads of it, for comparing and for showing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "turn/reply.h"

namespace guidepost {

// Everything that stands in the messages, a piece a line: texts, cards, table rows, links, labels of choices.
std::string reply_text(const std::vector<Message>& messages);

// Case and accents folded, curly quotes and dashes plain, blanks and line breaks one blank each: two texts
// that a reader would call the same are equal.
std::string plain(std::string_view text);

// Whether `text` says `wanted`, both taken plain.
bool says(std::string_view text, std::string_view wanted);

}  // namespace guidepost
