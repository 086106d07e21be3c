// Texts for entities whose names come from the catalog or a vocabulary, so that sentences can be made of
// them.
#pragma once

#include "understanding/name_source.h"
#include "understanding/rule_book.h"

namespace guidepost {

// `rules` with a few names, spread over all rows, among the `samples` of each entity that has names and no
// samples.
LocaleRules with_name_samples(LocaleRules rules, const NameSource& names);

// Entities that sentences cannot be made with: neither lists nor names nor samples.
std::vector<const EntitySpec*> silent_entities(const LocaleRules& rules);

}  // namespace guidepost
