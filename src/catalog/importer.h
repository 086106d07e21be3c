// A bundle of CSV files becomes a catalog: all of it, or nothing.
//
//   import_bundle("bundle", "data/schema.sql", "catalog.db", diagnostics);
//   // sites.csv:14: group_id "popy-lantern" is in no row of groups; expected: an id of groups.csv
//
// A bundle has a file a table, named after it, its header naming columns in any order; columns left out are
// null. The importer knows no table: types, NOT NULL, CHECK, keys and references come from the schema. Every
// bad row of every file is reported in one pass. The file is written beside the target, synced, and renamed
// over it.
#pragma once

#include <filesystem>

namespace guidepost {

class Diagnostics;

struct Imported {
  bool done = false;  // false: `diagnostics` says why, and the target is as it was
  std::size_t tables = 0;
  std::size_t rows = 0;
};

// Throws std::runtime_error where the world fails (the target's folder cannot be written, disk full); bad
// rows are reported, never thrown.
Imported import_bundle(const std::filesystem::path& bundle, const std::filesystem::path& schema,
                       const std::filesystem::path& target, Diagnostics& diagnostics);

}  // namespace guidepost
