#include "authoring/csv_file.h"

#include <algorithm>
#include <fstream>
#include <set>

namespace guidepost {
namespace {

class CsvReader {
 public:
  CsvReader(const std::string& text, std::string shown, Diagnostics& diagnostics)
      : text_(text), shown_(std::move(shown)), diagnostics_(diagnostics) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // a byte order mark, as spreadsheets write it
  }

  std::optional<CsvFile> read() {
    CsvFile file;
    auto header = next_row();
    if (!header) {
      diagnostics_.error({shown_, 0, 0}, "empty", "a header that names the columns");
      return std::nullopt;
    }
    file.header = std::move(header->cells);
    std::set<std::string> names;
    for (const std::string& name : file.header) {
      if (!names.insert(name).second) diagnostics_.error({shown_, 1, 1}, "column named twice: " + name, "each column once");
    }
    while (auto row = next_row()) {
      if (row->cells.size() == file.header.size()) {
        file.rows.push_back(std::move(*row));
      } else {
        diagnostics_.error({shown_, row->line, 1}, std::to_string(row->cells.size()) + " cells",
                           std::to_string(file.header.size()) + ", as in the header; a cell with a comma goes in quotes");
      }
    }
    return file;
  }

 private:
  // The next row that is not blank; none at the end.
  std::optional<CsvRow> next_row() {
    while (at_ < text_.size()) {
      CsvRow row;
      row.line = line_;
      do {
        row.cells.push_back(next_cell());
      } while (take(','));
      take('\r');
      if (take('\n')) ++line_;
      if (row.cells.size() > 1 || !row.cells[0].empty()) return row;
    }
    return std::nullopt;
  }

  std::string next_cell() {
    if (!take('"')) {
      const size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
      std::string cell = text_.substr(at_, end - at_);
      at_ = end;
      return cell;
    }
    std::string cell;
    const int opened = line_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\n') ++line_;
      if (c != '"') {
        cell += c;
      } else if (!take('"')) {
        return cell;
      } else {
        cell += '"';
      }
    }
    diagnostics_.error({shown_, opened, 1}, "a quote that is never closed", "a closing \"");
    return cell;
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  const std::string& text_;
  std::string shown_;
  Diagnostics& diagnostics_;
  size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

std::optional<CsvFile> parse_csv(const std::string& text, const std::string& shown, Diagnostics& diagnostics) {
  diagnostics.add_source(shown, text);
  return CsvReader(text, shown, diagnostics).read();
}

std::optional<CsvFile> read_csv(const std::filesystem::path& path, const std::string& shown, Diagnostics& diagnostics) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    diagnostics.error({shown, 0, 0}, "cannot be read", "a CSV file");
    return std::nullopt;
  }
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return parse_csv(text, shown, diagnostics);
}

}  // namespace guidepost
