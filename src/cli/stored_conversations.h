// The conversations of a store as records that can be played again.
#pragma once

#include <string>
#include <vector>

#include "check/replay.h"

namespace guidepost {

// All conversations in the store at `path`, oldest first. Throws std::runtime_error where it cannot be read.
std::vector<RecordedConversation> read_stored(const std::string& path);

}  // namespace guidepost
