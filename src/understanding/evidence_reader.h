// The `evidence:` section of a rule file. Private to this folder; rule_book.h is the way in.
#pragma once

#include <filesystem>

#include "understanding/rule_book.h"

namespace guidepost {

// Adds the evidence of `section` to `rules`; `folder` is where its files stand.
void read_evidence(const Node& section, const std::filesystem::path& folder, LocaleRules& rules,
                   Diagnostics& diagnostics);

// The lines of an examples' file: the sentence, and its intent or "none". What is no such line is reported.
std::vector<std::pair<std::string, std::string>> read_evidence_examples(const EvidenceSpec& spec,
                                                                        Diagnostics& diagnostics);

}  // namespace guidepost
