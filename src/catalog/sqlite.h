// The little of SQLite that reading and importing a catalog need, with errors as exceptions. Private to this
// folder.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

#include "turn/value.h"

namespace guidepost {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

// Throws std::runtime_error with SQLite's words. `flags` as sqlite3_open_v2 takes them.
Database open_database(const std::string& path, int flags);
void run_sql(sqlite3* database, const std::string& sql);

// A prepared statement; throws std::runtime_error where it cannot be prepared.
class CatalogStatement {
 public:
  CatalogStatement(sqlite3* database, std::string_view sql);

  // Moves to the next row; false at the end. Throws std::runtime_error on an error.
  bool step();
  [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(get(), column) == SQLITE_NULL; }
  [[nodiscard]] bool is_number(int column) const;
  [[nodiscard]] double number(int column) const { return sqlite3_column_double(get(), column); }
  [[nodiscard]] std::string_view text(int column) const;  // good until the next step
  [[nodiscard]] Value value(int column) const;
  [[nodiscard]] sqlite3_stmt* get() const { return statement_.get(); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  sqlite3* database_;
};

// `name` as an SQL identifier: "group_plans" with its quotes.
std::string sql_name(std::string_view name);

}  // namespace guidepost
