// The messages that flows do not name: what the machine and the writer say of themselves.
//
// A bot whose flows use a verb needs its messages in every locale. A test compares the lists with the
// sources.
#pragma once

#include <string>
#include <vector>

#include "dialog/flow_book.h"

namespace guidepost {

// Names that every bot needs.
const std::vector<std::string>& messages_always_needed();

// What a step says besides or instead of the message it names; for `say` and the like the message itself.
std::vector<std::string> messages_of(const Step& step);

// Whether the machine or the writer may say `message` of itself. Names of slots are the caller's to look at.
bool said_by_engine(const std::string& message);

// Every name and beginning of a name ("slot.") behind the three above: what the test looks at.
const std::vector<std::string>& engine_message_names();

}  // namespace guidepost
