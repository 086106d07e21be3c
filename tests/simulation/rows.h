// Rows of an SQL query, for the two who look into the catalog file by themselves: goals and the oracle.
#pragma once

#include <sqlite3.h>

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace guidepost::simulation {

class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  [[nodiscard]] std::string text(int column) const {
    const auto* bytes = sqlite3_column_text(statement_, column);
    return bytes ? reinterpret_cast<const char*>(bytes) : "";
  }
  [[nodiscard]] double number(int column) const { return sqlite3_column_double(statement_, column); }

 private:
  sqlite3_stmt* statement_;
};

// Calls `take` for each row of `sql` with `texts` bound to ?1, ?2 … Throws std::runtime_error with SQLite's
// words.
inline void each_row(sqlite3* database, const std::string& sql, const std::vector<std::string>& texts,
                     const std::function<void(const Row&)>& take) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database));
  for (std::size_t i = 0; i < texts.size(); ++i)
    sqlite3_bind_text(statement, static_cast<int>(i) + 1, texts[i].c_str(), -1, SQLITE_TRANSIENT);
  while (sqlite3_step(statement) == SQLITE_ROW) take(Row(statement));
  sqlite3_finalize(statement);
}

}  // namespace guidepost::simulation
