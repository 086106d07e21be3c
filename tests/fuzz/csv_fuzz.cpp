// Any text is a table of a bundle with its mistakes named, or rows that were imported; the target is never
// half there.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "authoring/diagnostics.h"
#include "catalog/csv_reader.h"
#include "catalog/importer.h"
#include "fuzz/promise.h"

using namespace guidepost;

namespace {

namespace fs = std::filesystem;

constexpr const char* kSchema = R"(
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE branches (id TEXT PRIMARY KEY, name TEXT NOT NULL, rooms INTEGER CHECK (rooms > 0), lat REAL,
  parent TEXT REFERENCES branches (id));
)";

fs::path make_folder() {
  std::string pattern = (fs::temp_directory_path() / "guidepost-fuzz-XXXXXX").string();
  const fs::path folder = mkdtemp(pattern.data());
  fs::create_directory(folder / "bundle");
  std::ofstream(folder / "schema.sql") << kSchema;
  std::ofstream(folder / "bundle/meta.csv") << "name,value\nlabel,fuzz\n";
  return folder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fs::path folder = make_folder();
  const std::string_view text = text_of(data, size);

  CsvReader reader(text);
  int line = 0;
  std::size_t cells = 0;
  while (const auto row = reader.next()) {
    promise(row->line > line, "rows stand on later and later lines");
    line = row->line;
    for (const std::string& cell : row->cells) cells += cell.size() + 1;
  }
  promise(cells <= size + 1, "cells hold no more than the text");

  fs::remove(folder / "catalog.db");
  std::ofstream(folder / "bundle/branches.csv", std::ios::binary) << text;
  Diagnostics diagnostics;
  const Imported imported =
      import_bundle(folder / "bundle", folder / "schema.sql", folder / "catalog.db", diagnostics);
  promise(imported.done != diagnostics.failed(), "imported, or told why not");
  promise(fs::exists(folder / "catalog.db") == imported.done, "all of it or nothing");
  return 0;
}
