// A CSV file with a header (RFC 4180: quotes, doubled quotes, line breaks inside quotes; LF or CRLF; UTF-8).
//
//   std::optional<CsvFile> file = read_csv(path, "data/vocabulary/languages.csv", diagnostics);
//   for (const CsvRow& row : file->rows) …  // row.cells[i] belongs to file->header[i]; row.line is its first line
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "authoring/diagnostics.h"

namespace guidepost {

struct CsvRow {
  int line = 0;  // counted from 1
  std::vector<std::string> cells;
};

struct CsvFile {
  std::vector<std::string> header;
  std::vector<CsvRow> rows;
};

// Rows with more or fewer cells than the header, quotes left open and a missing or doubled header are reported; rows
// that are right are kept. Empty where the file cannot be read at all.
std::optional<CsvFile> read_csv(const std::filesystem::path& path, const std::string& shown, Diagnostics& diagnostics);
std::optional<CsvFile> parse_csv(const std::string& text, const std::string& shown, Diagnostics& diagnostics);

}  // namespace guidepost
