// All that a bot's folder holds to test it with, run in one go: `guidepost test`.
//
// The examples in its rules, the stories in tests/stories, the tables in tests/sentences, and how every
// alternative was heard (tests/heard). A failure is a diagnostic at the line that asks for it.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "authoring/diagnostics.h"
#include "bot/bot.h"
#include "understanding/name_source.h"

namespace guidepost {

struct TestOptions {
  std::string filter;     // only what has this text in its name, file or sentence
  bool coverage = false;  // tell what no story reaches
};

struct TestCount {
  int passed = 0;
  int failed = 0;
};

// Prints a line a kind of test, and the transcripts of stories that fail; the diagnostics are left to the
// caller.
TestCount run_tests(const Bot& bot, const std::filesystem::path& folder, const NameSource& names,
                    const TestOptions& options, Diagnostics& diagnostics, std::ostream& out);

}  // namespace guidepost
