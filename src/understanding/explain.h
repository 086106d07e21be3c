// One interpretation shown to a person who writes rules, or as JSON: `guidepost explain`.
#pragma once

#include <string>

#include "turn/interpretation.h"
#include "understanding/interpreter.h"

namespace guidepost {

// Words, entities, rules with the words they claimed, commands, intents, what is left over. Ends with a
// newline. Without a trace: only what was chosen.
std::string explained_text(const Interpretation& said, const Trace* trace = nullptr);
Value explained_value(const Interpretation& said, const Trace* trace = nullptr);

// "exclude hospital = \"sutter\"".
std::string command_text(const Command& command);

}  // namespace guidepost
