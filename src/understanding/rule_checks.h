// What only the whole of a locale's rules can tell: names that do not exist, circles, roles that nothing
// binds.
#pragma once

#include "slots/slot_book.h"
#include "understanding/intent_book.h"
#include "understanding/rule_book.h"

namespace guidepost {

inline constexpr int kMaxTemplatePieces = 1 << 14;  // of one template with its fragments put in

// Reports everything that keeps `rules` from being compiled.
void check_rules(const LocaleRules& rules, const SlotBook& slots, const IntentBook& intents,
                 Diagnostics& diagnostics);

}  // namespace guidepost
