// The `entities:` section of a rule file. Private to this folder; rule_book.h is the way in.
#pragma once

#include "understanding/rule_book.h"

namespace guidepost {

// Adds the entities of `section` to `rules`; one entity may stand in several files, its values add up.
void read_entities(const Node& section, LocaleRules& rules, Diagnostics& diagnostics);

// The templates of a literal block or list; mistakes are reported and left out.
std::vector<Template> read_templates(const Node& node, Diagnostics& diagnostics);

}  // namespace guidepost
