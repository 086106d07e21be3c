// The names that rule files ask for: rows of the catalog's tables and of the vocabulary files beside it.
#pragma once

#include <filesystem>
#include <mutex>

#include "catalog/catalog_file.h"
#include "understanding/name_source.h"

namespace guidepost {

// Holds a reference to the open catalog; used while loading only.
class NameRows : public NameSource {
 public:
  NameRows(const CatalogFile& catalog, std::filesystem::path data)
      : catalog_(catalog), data_(std::move(data)) {}
  std::vector<Value> rows(const NameQuery& query, Diagnostics& diagnostics) const override;

 private:
  [[nodiscard]] std::vector<Value> file_rows(const NameQuery& query, Diagnostics& diagnostics) const;

  const CatalogFile& catalog_;
  mutable std::mutex one_query_;  // locales are compiled side by side, the connection is one
  std::filesystem::path data_;
};

}  // namespace guidepost
