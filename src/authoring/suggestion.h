// "did you mean …": the nearest of the names that would have been right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guidepost {

// The candidate with the fewest edits (insert, delete, replace, swap) from `name`; empty where none is within
// a third of its length. Ties go to the first candidate.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

// `expected`, and "; did you mean X?" where one is near.
std::string with_suggestion(std::string expected, std::string_view name,
                            const std::vector<std::string>& candidates);

}  // namespace guidepost
