// A catalog on disk: SQLite, opened read-only. data/schema.sql is the flagship's layout; slots.yaml says
// which tables answer what, so that a catalog of another subject loads by the same code.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"

struct sqlite3;

namespace guidepost {

class Diagnostics;

// One connection; not safe to share between threads. Used while loading only: answers come from the Catalog.
class CatalogFile {
 public:
  // Throws std::runtime_error with a sentence for the operator where the file is not there or is no SQLite
  // database.
  explicit CatalogFile(const std::filesystem::path& path);
  CatalogFile(CatalogFile&&) noexcept;
  ~CatalogFile();

  // The rows of a SELECT as objects, column name to value (numbers, texts, null). A statement that fails
  // throws std::runtime_error with SQLite's words: rule files hold queries, and their reader reports it with
  // its place.
  [[nodiscard]] std::vector<Value> query(const std::string& sql) const;

  [[nodiscard]] sqlite3* handle() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

// Reads everything that `book` asks for. What slots.yaml names and the file lacks is reported with the slot's
// place, all of it in one pass, and the result is then empty.
std::optional<Catalog> load_catalog(const CatalogFile& file, const SlotBook& book, Diagnostics& diagnostics);

}  // namespace guidepost
