// One interpretation shown to a person who writes rules, or as JSON: `guidepost explain`.
#pragma once

#include <string>

#include "turn/interpretation.h"
#include "understanding/interpreter.h"

namespace guidepost {

// Words, entities, rules with the words they claimed, commands, intents, what is left over. Ends with a newline.
std::string explain(const Interpretation& said, const Trace& trace);
Value explain_as_value(const Interpretation& said, const Trace& trace);

// "exclude hospital = \"sutter\"".
std::string command_text(const Command& command);

}  // namespace guidepost
