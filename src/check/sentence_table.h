// Tables of sentences with what they must be understood as, kept apart from the rules so that a rule cannot
// be written to its own test: tests/sentences/<locale>/*.tsv and tests/sentences/safety/<locale>.tsv.
// docs/testing.md has the format.
//
//   not on mondays but saturdays work<TAB>{"hours": ["Sa 00:00-24:00"]}<TAB>inform
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bot/bot.h"

namespace guidepost {

struct TableRow {
  Place place;
  std::string sentence;
  std::string asking;                 // from "[asking: hours] " before the sentence
  std::optional<Value> slots;         // what the empty state must hold afterwards
  std::optional<std::string> intent;  // what it must be taken for
};

struct SentenceTable {
  std::string shown;  // the file as it is shown
  std::string locale;
  bool safety = false;  // `intent` is a safety intent or "none"
  std::vector<TableRow> rows;
};

// Every table below `folder` (tests/sentences); rows that are none are reported.
std::vector<SentenceTable> read_tables(const std::filesystem::path& folder, const std::string& shown,
                                       Diagnostics& diagnostics);
// One table's text.
SentenceTable parse_table(const std::string& text, const std::string& shown, const std::string& locale,
                          bool safety, Diagnostics& diagnostics);

struct TableOutcome {
  int passed = 0;
  int failed = 0;
  // Of a safety table: sentences that call for safety and were so taken, and look-alikes that set it off.
  int alarms = 0, alarms_found = 0;
  int calm = 0, false_alarms = 0;
};

// Each row that is understood otherwise is an error at its line. Only rows whose sentence holds `filter` are
// tried.
TableOutcome run_table(const Bot& bot, const SentenceTable& table, const std::string& filter,
                       Diagnostics& diagnostics);

}  // namespace guidepost
