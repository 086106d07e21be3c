#include "catalog/catalog_file.h"

#include <filesystem>
#include <stdexcept>

#include "catalog/sqlite.h"

namespace guidepost {

CatalogFile::CatalogFile(const std::filesystem::path& path) {
  if (!std::filesystem::exists(path)) throw std::runtime_error("there is no catalog at " + path.string());
  Database database = open_database(path.string(), SQLITE_OPEN_READONLY);
  run_sql(database.get(), "SELECT count(*) FROM sqlite_schema");  // a file that is no database fails here
  handle_ = database.release();
}

CatalogFile::CatalogFile(CatalogFile&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

CatalogFile::~CatalogFile() {
  sqlite3_close(handle_);
}

std::vector<Value> CatalogFile::query(const std::string& sql) const {
  CatalogStatement statement(handle_, sql);
  const int columns = sqlite3_column_count(statement.get());
  std::vector<Value> rows;
  while (statement.step()) {
    Value& row = rows.emplace_back(Value::object());
    for (int i = 0; i < columns; ++i) row[sqlite3_column_name(statement.get(), i)] = statement.value(i);
  }
  return rows;
}

}  // namespace guidepost
