#include "bot/name_rows.h"

#include "authoring/csv_file.h"

namespace guidepost {

std::vector<Value> NameRows::rows(const NameQuery& query, Diagnostics& diagnostics) const {
  if (!query.file.empty()) return file_rows(query, diagnostics);
  try {
    return catalog_.query(query.query);
  } catch (const std::runtime_error& error) {
    diagnostics.error(query.place, std::string("the catalog cannot answer this query: ") + error.what(),
                      "a SELECT over the tables of data/schema.sql");
    return {};
  }
}

std::vector<Value> NameRows::file_rows(const NameQuery& query, Diagnostics& diagnostics) const {
  const std::string shown = (std::filesystem::path("data") / query.file).string();
  const auto file = read_csv(data_ / query.file, shown, diagnostics);
  std::vector<Value> rows;
  if (!file) return rows;
  for (const CsvRow& row : file->rows) {
    Value object = Value::object();
    for (size_t i = 0; i < file->header.size() && i < row.cells.size(); ++i) object[file->header[i]] = row.cells[i];
    rows.push_back(std::move(object));
  }
  return rows;
}

}  // namespace guidepost
