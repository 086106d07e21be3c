#include "catalog/csv_reader.h"

namespace guidepost {

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
}

bool CsvReader::at_line_end() const {
  return text_[at_] == '\n' || (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
}

void CsvReader::skip_line_end() {
  at_ += text_[at_] == '\r' ? 2 : 1;
  ++line_;
}

std::optional<CsvRow> CsvReader::next() {
  while (at_ < text_.size() && at_line_end()) skip_line_end();
  if (at_ >= text_.size()) return std::nullopt;
  CsvRow row;
  row.line = line_;
  row.cells.emplace_back();
  while (at_ < text_.size() && !at_line_end()) {
    const char c = text_[at_];
    if (c == ',') {
      row.cells.emplace_back();
      ++at_;
    } else if (c == '"' && row.cells.back().empty()) {
      read_quoted(row);
    } else {
      row.cells.back() += c;
      ++at_;
    }
  }
  if (at_ < text_.size()) skip_line_end();
  return row;
}

void CsvReader::read_quoted(CsvRow& row) {
  ++at_;
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c != '"') {
      if (c == '\n') ++line_;
      row.cells.back() += c;
    } else if (at_ < text_.size() && text_[at_] == '"') {
      row.cells.back() += '"';
      ++at_;
    } else {
      if (at_ < text_.size() && text_[at_] != ',' && !at_line_end())
        row.problem = "text after a closing quote";
      return;
    }
  }
  row.problem = "a quote that is never closed";
}

}  // namespace guidepost
