// Private to store/: SQLite connections and statements that close themselves.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace guidepost::sqlite {

// A prepared statement. Not copied; bound anew for each use.
class Statement {
 public:
  // Throws std::runtime_error where `sql` does not compile.
  Statement(sqlite3* database, const char* sql);

  Statement& bind(int place, std::string_view text);
  Statement& bind(int place, std::int64_t number);
  Statement& bind_null(int place);
  int step() { return sqlite3_step(statement_.get()); }
  void reset() { sqlite3_reset(statement_.get()); }

  std::string text(int column) const;
  std::int64_t number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// Resets a statement at the end of its use, so that it holds no read transaction open.
class Use {
 public:
  explicit Use(Statement& statement) : statement_(statement) { statement_.reset(); }
  ~Use() { statement_.reset(); }
  Use(const Use&) = delete;
  Statement* operator->() { return &statement_; }

 private:
  Statement& statement_;
};

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

// Opens `path`, making it where it is not there. One thread at a time. Throws std::runtime_error, one
// sentence.
Database open(const std::string& path);

// Runs statements that return nothing. Throws std::runtime_error.
void run(sqlite3* database, const char* sql);

// The latest error of `database`: "database or disk is full (13)".
std::string trouble_of(sqlite3* database);

}  // namespace guidepost::sqlite
