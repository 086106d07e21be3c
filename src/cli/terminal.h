// A conversation in a terminal: messages laid out in plain text, choices by number.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "turn/reply.h"

namespace guidepost {

// Prints `messages` and numbers their choices on from those in `offered`, which is cleared first. Lines are
// wrapped at `width` columns.
void print_messages(const std::vector<Message>& messages, int width, std::ostream& out,
                    std::vector<Choice>& offered);

}  // namespace guidepost
