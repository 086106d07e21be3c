#include "catalog/importer.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "authoring/diagnostics.h"
#include "authoring/suggestion.h"
#include "catalog/csv_reader.h"
#include "catalog/sqlite.h"

namespace guidepost {
namespace {

constexpr std::size_t kMostErrorsOfAFile = 100;  // a file in another encoding should not fill the screen
constexpr std::size_t kShown = 60;               // bytes of a bad cell that an error shows

struct Column {
  std::string name, type;
  bool required = false;
};

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

std::string shown(const std::string& cell) {
  return "\"" + (cell.size() > kShown ? cell.substr(0, kShown) + "…" : cell) + "\"";
}

template <typename Number>
bool reads_as(const std::string& cell, Number& number) {
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return error == std::errc() && end == cell.data() + cell.size();
}

bool is_date(const std::string& cell) {
  int year = 0, month = 0, day = 0;
  if (cell.size() != 10 || cell[4] != '-' || cell[7] != '-') return false;
  if (!reads_as(cell.substr(0, 4), year) || !reads_as(cell.substr(5, 2), month) ||
      !reads_as(cell.substr(8), day))
    return false;
  static constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1 || day > kDays[static_cast<std::size_t>(month - 1)]) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month != 2 || day < 29 || leap;
}

bool is_slug(const std::string& cell) {
  return !cell.empty() && cell.front() != '-' && cell.back() != '-' &&
         std::all_of(cell.begin(), cell.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool is_utf8(const std::string& cell) {
  for (std::size_t i = 0; i < cell.size();) {
    const auto lead = static_cast<unsigned char>(cell[i]);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || i + length > cell.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(cell[i + k]) & 0xC0) != 0x80) return false;
    }
    i += length;
  }
  return true;
}

// The tables of the schema with their columns, as SQLite understood it. Views take no rows.
std::map<std::string, std::vector<Column>> read_tables(sqlite3* database) {
  std::map<std::string, std::vector<Column>> tables;
  CatalogStatement names(database,
                         "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  while (names.step()) tables[std::string(names.text(0))];
  for (auto& [table, columns] : tables) {
    CatalogStatement info(database, "PRAGMA table_info(" + sql_name(table) + ")");
    while (info.step()) {
      columns.push_back(
          {std::string(info.text(1)), std::string(info.text(2)), info.number(3) != 0 && info.is_null(4)});
    }
  }
  return tables;
}

// One file into its table. Errors are counted, and reported up to a limit.
class FileImport {
 public:
  FileImport(sqlite3* database, std::string table, const std::vector<Column>& columns,
             Diagnostics& diagnostics)
      : database_(database),
        table_(std::move(table)),
        file_(table_ + ".csv"),
        columns_(columns),
        diagnostics_(diagnostics) {}

  void run(const std::string& text) {
    CsvReader reader(text);
    const std::optional<CsvRow> header = reader.next();
    if (!header) return report(1, "the file is empty", "a header that names columns of " + table_);
    if (!read_header(*header)) return;
    CatalogStatement insert(database_, insert_sql());
    while (const std::optional<CsvRow> row = reader.next()) {
      if (fits(*row)) put(insert, *row);
    }
    finish();
  }

  [[nodiscard]] std::size_t rows() const { return lines_.size(); }

  // A reference that leads nowhere, found once every table is filled.
  void dangling(sqlite3_int64 row, const std::string& parent, const std::string& column,
                const std::string& value) {
    const auto line = lines_.find(row);
    report(line == lines_.end() ? 0 : line->second,
           column + " " + shown(value) + " is in no row of " + parent, "an id of " + parent + ".csv");
  }
  void finish() {
    if (errors_ <= kMostErrorsOfAFile) return;
    diagnostics_.error({file_, 0, 0},
                       "and " + std::to_string(errors_ - kMostErrorsOfAFile) + " more errors in this file",
                       "");
    errors_ = 0;
  }

 private:
  void report(int line, std::string what, std::string expected) {
    if (++errors_ <= kMostErrorsOfAFile)
      diagnostics_.error({file_, line, 0}, std::move(what), std::move(expected));
  }

  bool read_header(const CsvRow& header) {
    std::vector<std::string> names;
    for (const Column& column : columns_) names.push_back(column.name);
    bool right = true;
    for (const std::string& cell : header.cells) {
      const auto found = std::find(names.begin(), names.end(), cell);
      const auto index = static_cast<std::size_t>(found - names.begin());
      const bool twice = std::find(order_.begin(), order_.end(), index) != order_.end();
      if (found == names.end() || twice) {
        report(header.line, (twice ? "column twice: " : "unknown column: ") + cell,
               with_suggestion("columns of " + table_, cell, names));
        right = false;
      }
      order_.push_back(index);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!columns_[i].required || std::find(order_.begin(), order_.end(), i) != order_.end()) continue;
      report(header.line, "column " + columns_[i].name + " is missing",
             "every column of " + table_ + " that must not be empty");
      right = false;
    }
    return right;
  }

  [[nodiscard]] std::string insert_sql() const {
    std::string names, marks;
    for (const std::size_t index : order_) {
      names += (names.empty() ? "" : ", ") + sql_name(columns_[index].name);
      marks += marks.empty() ? "?" : ", ?";
    }
    return "INSERT INTO " + sql_name(table_) + " (" + names + ") VALUES (" + marks + ")";
  }

  // Reports what is wrong with the row's cells.
  bool fits(const CsvRow& row) {
    if (!row.problem.empty()) {
      report(row.line, row.problem, "\"…\" with quotes inside doubled");
      return false;
    }
    if (row.cells.size() != order_.size()) {
      report(row.line, std::to_string(row.cells.size()) + " cells",
             std::to_string(order_.size()) + ", as in the header");
      return false;
    }
    bool right = true;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string expected = wrong(columns_[order_[i]], row.cells[i]);
      if (expected.empty()) continue;
      report(row.line,
             columns_[order_[i]].name + " " + (row.cells[i].empty() ? "is empty" : shown(row.cells[i])),
             expected);
      right = false;
    }
    return right;
  }

  // What the column would have wanted; empty where the cell is right.
  static std::string wrong(const Column& column, const std::string& cell) {
    if (cell.empty()) return column.required ? "a value: this column must not be empty" : "";
    if (!is_utf8(cell)) return "UTF-8";
    long long whole = 0;
    double real = 0;
    if (column.type == "INTEGER" && !reads_as(cell, whole)) return "a whole number";
    if (column.type == "REAL" && !reads_as(cell, real)) return "a number such as 12.5";
    if (column.type == "DATE" && !is_date(cell)) return "a date such as 2026-03-31";
    if (column.name == "id" && column.type == "TEXT" && !is_slug(cell)) {
      return "an id: lower-case letters, digits and hyphens, such as poppy-lantern";
    }
    return "";
  }

  void put(CatalogStatement& insert, const CsvRow& row) {
    sqlite3_stmt* statement = insert.get();
    sqlite3_reset(statement);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string& cell = row.cells[i];
      const int at = static_cast<int>(i) + 1;
      if (cell.empty())
        sqlite3_bind_null(statement, at);
      else
        sqlite3_bind_text(statement, at, cell.data(), static_cast<int>(cell.size()), SQLITE_STATIC);
    }
    const int code = sqlite3_step(statement);
    if (code == SQLITE_DONE) {
      lines_[sqlite3_last_insert_rowid(database_)] = row.line;
      return;
    }
    if (sqlite3_extended_errcode(database_) == SQLITE_CONSTRAINT_CHECK) {
      report(row.line, "a value that cannot be",
             std::string(sqlite3_errmsg(database_)).substr(sizeof("CHECK constraint failed: ") - 1));
    } else if ((code & 0xff) == SQLITE_CONSTRAINT) {
      report(row.line, std::string("a row of this key stands above (") + sqlite3_errmsg(database_) + ")",
             "each key once");
    } else {
      throw std::runtime_error(std::string("cannot write the catalog: ") + sqlite3_errmsg(database_));
    }
  }

  sqlite3* database_;
  std::string table_, file_;
  const std::vector<Column>& columns_;
  Diagnostics& diagnostics_;
  std::vector<std::size_t> order_;      // the header's columns as indices of columns_
  std::map<sqlite3_int64, int> lines_;  // row to its line
  std::size_t errors_ = 0;
};

// The column and value of a row's reference that leads nowhere.
std::pair<std::string, std::string> reference(sqlite3* database, const std::string& table, sqlite3_int64 row,
                                              double key) {
  CatalogStatement keys(database, "PRAGMA foreign_key_list(" + sql_name(table) + ")");
  while (keys.step()) {
    if (keys.number(0) != key) continue;
    const std::string column(keys.text(3));
    CatalogStatement cell(database, "SELECT " + sql_name(column) + " FROM " + sql_name(table) +
                                        " WHERE rowid = " + std::to_string(row));
    if (cell.step()) return {column, std::string(cell.text(0))};
  }
  return {};
}

void check_references(sqlite3* database, std::map<std::string, FileImport>& files) {
  CatalogStatement check(database, "PRAGMA foreign_key_check");
  while (check.step()) {
    const std::string table(check.text(0));
    const auto row = static_cast<sqlite3_int64>(check.number(1));
    const auto [column, value] = reference(database, table, row, check.number(3));
    if (const auto file = files.find(table); file != files.end()) {
      file->second.dangling(row, std::string(check.text(2)), column, value);
    }
  }
  for (auto& [table, file] : files) file.finish();
}

// Fills the tables from the bundle's files.
Imported fill(sqlite3* database, const std::filesystem::path& bundle, Diagnostics& diagnostics) {
  const auto tables = read_tables(database);
  std::vector<std::string> names;
  for (const auto& [table, columns] : tables) names.push_back(table);
  std::map<std::string, FileImport> files;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(bundle)) {
    if (entry.path().extension() == ".csv") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  Imported imported;
  for (const std::filesystem::path& path : paths) {
    const std::string table = path.stem().string();
    const auto found = tables.find(table);
    if (found == tables.end()) {
      diagnostics.error({path.filename().string(), 0, 0}, "no table " + table + " in the schema",
                        with_suggestion("a file named after a table", table, names));
      continue;
    }
    FileImport& file = files.try_emplace(table, database, table, found->second, diagnostics).first->second;
    file.run(read_whole(path));
    imported.rows += file.rows();
  }
  imported.tables = files.size();
  if (paths.empty())
    diagnostics.error({bundle.string(), 0, 0}, "no CSV files in the bundle", "a file a table: groups.csv");
  check_references(database, files);
  return imported;
}

void sync(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 || ::fsync(file) != 0) {
    if (file >= 0) ::close(file);
    throw std::runtime_error("cannot write " + path.string() + " to disk");
  }
  ::close(file);
}

// Removes the unfinished file, unless it was renamed.
struct Unfinished {
  std::filesystem::path path;
  ~Unfinished() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
};

}  // namespace

Imported import_bundle(const std::filesystem::path& bundle, const std::filesystem::path& schema,
                       const std::filesystem::path& target, Diagnostics& diagnostics) {
  if (!std::filesystem::is_directory(bundle)) {
    diagnostics.error({bundle.string(), 0, 0}, "no such folder", "a folder with a CSV file a table");
    return {};
  }
  const std::size_t before = diagnostics.all().size();
  const Unfinished unfinished{target.string() + ".new-" + std::to_string(::getpid())};
  std::filesystem::remove(unfinished.path);
  Imported imported;
  {
    const Database database =
        open_database(unfinished.path.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    run_sql(database.get(),
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN");
    run_sql(database.get(), read_whole(schema));
    imported = fill(database.get(), bundle, diagnostics);
    run_sql(database.get(), "COMMIT");
  }
  const auto& all = diagnostics.all();
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(before);
  if (std::any_of(first, all.end(), [](const Diagnostic& one) { return !one.warning; })) return {};
  sync(unfinished.path);
  std::filesystem::rename(unfinished.path, target);
  const std::filesystem::path folder = std::filesystem::absolute(target).parent_path();
  sync(folder);
  imported.done = true;
  return imported;
}

}  // namespace guidepost
