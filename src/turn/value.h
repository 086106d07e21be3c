// A slot's value, as the wire carries it: JSON, because the contract (the slots' canonical values) is JSON.
//
// The one third-party type on the arrows between the stages. Values are small (a few dozen bytes) and
// compared by
// `==`; object keys are kept sorted, so equal values print the same bytes.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace guidepost {

using Value = nlohmann::json;

// Slot name to value. A slot that nobody mentioned is absent, never null.
using Slots = std::map<std::string, Value, std::less<>>;

}  // namespace guidepost
