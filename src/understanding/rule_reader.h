// The `rules:` section of a rule file. Private to this folder; rule_book.h is the way in.
#pragma once

#include "understanding/rule_book.h"

namespace guidepost {

// Adds the rules of `section` to `rules`, in their order.
void read_rule_list(const Node& section, LocaleRules& rules, Diagnostics& diagnostics);

}  // namespace guidepost
