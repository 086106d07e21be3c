// JSON with holes: {"days": "{day}", "from": "{time:from}"} becomes the value of a match.
//
//   fill({"city": "{city}"}, lookup)   // {"city": "Oakland"}
//
// A text that is exactly one hole becomes the value itself, whatever its type; inside a longer text it is
// spliced in. Holes: "{role}", "{role.key}" (a member of the value), "$0" to "$9" and "number($1)" (groups of
// a regular expression, looked up as "$1"). What depends on a hole that nothing fills is left out.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "turn/value.h"

namespace guidepost {

// The value of a role ("day", "$1"); null pointer where nothing fills it.
using Lookup = std::function<const Value*(std::string_view role)>;

// `form` with its holes filled; empty where the whole depends on an unfilled one.
std::optional<Value> fill(const Value& form, const Lookup& lookup);

// The roles that `form` names, each once, in order of appearance; groups as "$1".
std::vector<std::string> roles_of(const Value& form);

}  // namespace guidepost
