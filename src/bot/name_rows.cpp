#include "bot/name_rows.h"

#include <fstream>

#include "catalog/csv_reader.h"

namespace guidepost {

std::vector<Value> NameRows::rows(const NameQuery& query, Diagnostics& diagnostics) const {
  if (!query.file.empty()) return file_rows(query, diagnostics);
  const std::lock_guard lock(one_query_);
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
  std::ifstream in(data_ / query.file, std::ios::binary);
  if (!in) {
    diagnostics.error(query.place, "no vocabulary " + shown, "a CSV file below data/");
    return {};
  }
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  CsvReader reader(text);
  const auto header = reader.next();
  std::vector<Value> rows;
  while (const auto row = header ? reader.next() : std::nullopt) {
    if (!row->problem.empty() || row->cells.size() != header->cells.size()) {
      diagnostics.error({shown, row->line, 1},
                        row->problem.empty() ? std::to_string(row->cells.size()) + " cells" : row->problem,
                        std::to_string(header->cells.size()) + " cells, as in the header");
      continue;
    }
    Value object = Value::object();
    for (size_t i = 0; i < header->cells.size(); ++i) object[header->cells[i]] = row->cells[i];
    rows.push_back(std::move(object));
  }
  return rows;
}

}  // namespace guidepost
