// A CSV file (RFC 4180) as rows that know their line.
//
//   CsvReader reader(text);
//   while (std::optional<CsvRow> row = reader.next()) …   // row->line, row->cells
//
// Takes CRLF, a byte order mark, quoted cells with commas, doubled quotes and line breaks. Linear in the
// text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guidepost {

struct CsvRow {
  int line = 0;  // where it begins, from 1
  std::vector<std::string> cells;
  std::string problem;  // what is wrong with its quotes; empty: nothing
};

// Reads from `text`, which must outlive it.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);
  std::optional<CsvRow> next();  // blank lines are skipped; none at the end

 private:
  void read_quoted(CsvRow& row);
  bool at_line_end() const;
  void skip_line_end();

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace guidepost
