// Which conversations a store file holds: for tools that look at all of them.
#pragma once

#include <string>
#include <vector>

namespace guidepost {

// The names of all conversations in the SQLite store at `path`, oldest first. The store may be in use. Throws
// std::runtime_error with one sentence where there is no such store.
std::vector<std::string> conversation_names(const std::string& path);

}  // namespace guidepost
