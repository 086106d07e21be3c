// One message read in one locale: lattice, candidates, cover, facts, operators, and what it all comes to.
// Private to this folder; interpreter.h chooses the locale.
#pragma once

#include "turn/interpretation.h"
#include "understanding/compiled_locale.h"
#include "understanding/interpreter.h"
#include "understanding/readings.h"

namespace guidepost {

// `words` as MessageWords::read gave them for this locale. `trace` may be null.
Interpretation read_in_locale(const CompiledLocale& locale, const SlotBook& slots, const IntentBook& intents,
                              std::vector<Word> words, const Context& context, Scratch& scratch,
                              Trace* trace);

}  // namespace guidepost
