#include "check/sentence_table.h"

#include <fstream>
#include <sstream>

#include "check/reply_text.h"
#include "check/story.h"
#include "dialog/flow_book.h"
#include "slots/apply.h"

namespace guidepost {
namespace {

constexpr const char* kNone = "none";
constexpr std::string_view kAsking = "[asking:";

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
  return cells;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \r");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \r") - first + 1);
}

// "[asking: hours] any day" leaves the sentence and sets what is asked.
void take_asking(TableRow& row) {
  if (!row.sentence.starts_with(kAsking)) return;
  const auto end = row.sentence.find(']');
  if (end == std::string::npos) return;
  row.asking = trimmed(row.sentence.substr(kAsking.size(), end - kAsking.size()));
  row.sentence = trimmed(row.sentence.substr(end + 1));
}

// The cells after the sentence; false where they are not what the table takes.
bool take_expected(const std::vector<std::string>& cells, bool safety, TableRow& row) {
  if (safety) {
    if (cells.size() != 2) return false;
    row.intent = trimmed(cells[1]);
    return true;
  }
  if (cells.size() < 2 || cells.size() > 3) return false;
  if (const std::string slots = trimmed(cells[1]); !slots.empty()) {
    const Value value = Value::parse(slots, nullptr, false);
    if (!value.is_object()) return false;
    row.slots = value;
  }
  if (cells.size() == 3 && !trimmed(cells[2]).empty()) row.intent = trimmed(cells[2]);
  return row.slots || row.intent;
}

std::string intent_of(const Interpretation& said) {
  return said.intent.empty() ? kNotUnderstood : said.intent;
}

Interpretation hear(const Bot& bot, const SentenceTable& table, const TableRow& row) {
  Context context;
  context.locale = table.locale;
  context.asking = row.asking;
  return bot.interpret(bot.redact(row.sentence, 0), context);
}

std::string rules_of(const Interpretation& said) {
  std::string rules;
  for (const Covered& covered : said.because) rules += (rules.empty() ? "" : ", ") + covered.rule;
  return rules.empty() ? "no rule" : rules;
}

bool run_safety(const Bot& bot, const SentenceTable& table, const TableRow& row, TableOutcome& outcome,
                Diagnostics& diagnostics) {
  const Interpretation said = hear(bot, table, row);
  const bool alarm = bot.flows().intent_class(said.intent) == "safety";
  const std::string got = alarm ? said.intent : kNone;
  const bool called_for = *row.intent != kNone;
  outcome.alarms += called_for, outcome.alarms_found += called_for && alarm;
  outcome.calm += !called_for, outcome.false_alarms += !called_for && alarm;
  if (got != *row.intent)
    diagnostics.error(row.place, "taken for " + got + " by " + rules_of(said), *row.intent);
  return got == *row.intent;
}

bool run_row(const Bot& bot, const SentenceTable& table, const TableRow& row, Diagnostics& diagnostics) {
  const Interpretation said = hear(bot, table, row);
  bool right = true;
  if (row.slots) {
    const State state = fold(State(), apply(bot.slots(), {}, said.commands).events);
    if (const Value got = Value(state.slots); got != *row.slots) {
      right = false;
      diagnostics.error(row.place, "understood as " + got.dump() + " by " + rules_of(said),
                        row.slots->dump());
    }
  }
  if (row.intent && intent_of(said) != *row.intent) {
    right = false;
    diagnostics.error(row.place, "taken for " + intent_of(said) + " by " + rules_of(said), *row.intent);
  }
  return right;
}

}  // namespace

SentenceTable parse_table(const std::string& text, const std::string& shown, const std::string& locale,
                          bool safety, Diagnostics& diagnostics) {
  SentenceTable table{.shown = shown, .locale = locale, .safety = safety, .rows = {}};
  diagnostics.add_source(shown, text);
  std::istringstream in(text);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (trimmed(line).empty() || line[0] == '#') continue;
    const auto cells = cells_of(line);
    TableRow row;
    row.place = {shown, number, 1};
    row.sentence = trimmed(cells[0]);
    take_asking(row);
    if (row.sentence.empty() || !take_expected(cells, safety, row)) {
      diagnostics.error(row.place, "not a row of this table",
                        safety ? "sentence TAB a safety intent or none"
                               : "sentence TAB slots as JSON TAB intent (one of the two may be empty)");
      continue;
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<SentenceTable> read_tables(const std::filesystem::path& folder, const std::string& shown,
                                       Diagnostics& diagnostics) {
  std::vector<SentenceTable> tables;
  for (const auto& file : files_below(folder, ".tsv")) {
    const auto below = file.lexically_relative(folder);
    const bool safety = below.begin()->string() == "safety";
    const std::string locale = safety ? file.stem().string() : below.begin()->string();
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    tables.push_back(parse_table(text, shown + "/" + below.generic_string(), locale, safety, diagnostics));
  }
  return tables;
}

TableOutcome run_table(const Bot& bot, const SentenceTable& table, const std::string& filter,
                       Diagnostics& diagnostics) {
  TableOutcome outcome;
  for (const TableRow& row : table.rows) {
    if (!filter.empty() && !says(row.sentence, filter) && table.shown.find(filter) == std::string::npos)
      continue;
    const bool right = table.safety ? run_safety(bot, table, row, outcome, diagnostics)
                                    : run_row(bot, table, row, diagnostics);
    ++(right ? outcome.passed : outcome.failed);
  }
  return outcome;
}

}  // namespace guidepost
