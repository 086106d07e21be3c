// How every alternative of the rules is understood, written down: tests/heard/<locale>.tsv.
//
//   guidepost test --heard-write      writes it for the rules as they stand; the difference is read, then
//   committed guidepost test                    compares
//
// Made by the tool, never by hand: one sentence for each alternative (variants.h), with the rules that heard
// it, the words each claimed, whether as typed, and what came of it. Whoever deletes an alternative, an
// `unless` or an operator changes a line.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bot/bot.h"
#include "understanding/name_source.h"

namespace guidepost {

// The lines of the file for one locale, sorted as the rules are. Deterministic.
std::vector<std::string> heard_lines(const Bot& bot, const std::string& locale, const NameSource& names);

// Writes the file of every locale below `folder` (tests/heard). Throws std::runtime_error where it cannot.
void write_heard(const Bot& bot, const std::filesystem::path& folder, const NameSource& names);

struct HeardCount {
  int passed = 0;
  int failed = 0;
};

// Each line of the files that is understood otherwise now is an error at its place, and so is a locale whose
// rules say more or less than its file (once, with the first few sentences). A locale without a file is not
// looked at.
HeardCount compare_heard(const Bot& bot, const std::filesystem::path& folder, const std::string& shown,
                         const NameSource& names, const std::string& filter, Diagnostics& diagnostics);

}  // namespace guidepost
