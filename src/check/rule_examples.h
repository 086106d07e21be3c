// Runs every rule's own examples: each `hears:` sentence must be caught by its rule, each `ignores:` sentence
// must not, and every template must be reached by an example. What fails is reported at the example's line.
#pragma once

#include <string>

#include "authoring/diagnostics.h"
#include "bot/bot.h"
#include "understanding/rule_book.h"

namespace guidepost {

struct ExampleCount {
  int passed = 0;  // hears: and ignores: sentences, and templates that some of them reach
  int failed = 0;
};

// Only rules whose name holds `filter`.
ExampleCount run_examples(const Bot& bot, const std::string& filter, Diagnostics& diagnostics);

// The context that an example or a rule asks for, with `slots` (which must outlive it) standing for what is
// filled.
Context context_for(const std::string& locale, const ContextNeed& need, Slots& slots);

}  // namespace guidepost
