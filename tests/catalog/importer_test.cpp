#include "catalog/importer.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "authoring/diagnostics.h"
#include "catalog/catalog_file.h"
#include "catalog/csv_reader.h"

namespace guidepost {
namespace {

namespace fs = std::filesystem;

// A folder of this test's own, removed in the end.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("guidepost-import-" + std::to_string(::getpid()));
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path / "bundle");
  }
  ~Folder() { fs::remove_all(path); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
};

const char* const kSchema = R"(
CREATE TABLE towns (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, size INTEGER CHECK (size > 0), seen DATE);
CREATE TABLE shops (id TEXT NOT NULL PRIMARY KEY, town_id TEXT NOT NULL REFERENCES towns(id), rent REAL);
)";

Imported import(const Folder& folder, Diagnostics& diagnostics) {
  return import_bundle(folder.path / "bundle", folder.path / "schema.sql", folder.path / "out.db",
                       diagnostics);
}

}  // namespace

TEST_CASE("CSV rows know their line whatever the quotes and line ends") {
  CsvReader reader(
      "\xEF\xBB\xBF"
      "a,b\r\n\"x, \"\"y\"\"\nz\",2\n\n3,\n\"4\"5,6\n\"7");
  CHECK(reader.next()->cells == std::vector<std::string>{"a", "b"});
  const auto quoted = reader.next();
  CHECK(quoted->cells == std::vector<std::string>{"x, \"y\"\nz", "2"});
  CHECK(quoted->line == 2);
  const auto blank = reader.next();
  CHECK(blank->line == 5);
  CHECK(blank->cells == std::vector<std::string>{"3", ""});
  CHECK(reader.next()->problem == "text after a closing quote");
  CHECK(reader.next()->problem == "a quote that is never closed");
  CHECK_FALSE(reader.next().has_value());
}

TEST_CASE("a good bundle becomes a catalog, columns in any order, empty cells null") {
  const Folder folder;
  folder.write("schema.sql", kSchema);
  folder.write("bundle/towns.csv", "name,id,size\nBig Bend,big-bend,12\n\"Ox, Old\",old-ox,\n");
  folder.write("bundle/shops.csv", "id,town_id,rent\na1,old-ox,12.5\n");
  Diagnostics diagnostics;
  const Imported imported = import(folder, diagnostics);
  INFO(diagnostics.text());
  REQUIRE(imported.done);
  CHECK(imported.tables == 2);
  CHECK(imported.rows == 3);
  const auto rows = CatalogFile(folder.path / "out.db").query("SELECT name, size FROM towns ORDER BY id");
  CHECK(rows ==
        std::vector<Value>{{{"name", "Big Bend"}, {"size", 12}}, {{"name", "Ox, Old"}, {"size", nullptr}}});
}

TEST_CASE("every bad row of every file is named in one pass, and nothing is half imported") {
  const Folder folder;
  folder.write("schema.sql", kSchema);
  folder.write("out.db", "the old catalog");
  folder.write("bundle/towns.csv",
               "id,name,size,seen\n"
               "good,Good,1,2026-02-28\n"
               "Bad Id,Bad,1,\n"
               "no-name,,1,\n"
               "no-size,No,-3,\n"
               "half,Half,1.5,\n"
               "late,Late,1,2026-02-30\n"
               "good,Again,1,\n"
               "short,Short\n");
  folder.write("bundle/shops.csv", "id,town_id,rent\na1,goood,\na2,good,cheap\n");
  folder.write("bundle/shpos.csv", "id\n");
  Diagnostics diagnostics;
  CHECK_FALSE(import(folder, diagnostics).done);
  std::set<std::string> said;
  for (const Diagnostic& one : diagnostics.all()) {
    said.insert(one.place.file.text() + ":" + std::to_string(one.place.line) + ": " + one.what + "; " +
                one.expected);
  }
  CHECK(
      said ==
      std::set<std::string>{
          "towns.csv:3: id \"Bad Id\"; an id: lower-case letters, digits and hyphens, such as poppy-lantern",
          "towns.csv:4: name is empty; a value: this column must not be empty",
          "towns.csv:5: a value that cannot be; size > 0", "towns.csv:6: size \"1.5\"; a whole number",
          "towns.csv:7: seen \"2026-02-30\"; a date such as 2026-03-31",
          "towns.csv:8: a row of this key stands above (UNIQUE constraint failed: towns.id); each key once",
          "towns.csv:9: 2 cells; 4, as in the header",
          "shops.csv:2: town_id \"goood\" is in no row of towns; an id of towns.csv",
          "shops.csv:3: rent \"cheap\"; a number such as 12.5",
          "shpos.csv:0: no table shpos in the schema; a file named after a table; did you mean shops?"});
  std::ifstream old(folder.path / "out.db");
  std::string text((std::istreambuf_iterator<char>(old)), {});
  CHECK(text == "the old catalog");
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 3);  // no temporary file is left
}

TEST_CASE("a header that names no column, names one twice or leaves out a needed one is an error") {
  const Folder folder;
  folder.write("schema.sql", kSchema);
  folder.write("bundle/towns.csv", "id,nam,size,size\nx,X,1,1\n");
  Diagnostics diagnostics;
  CHECK_FALSE(import(folder, diagnostics).done);
  REQUIRE(diagnostics.all().size() == 3);
  CHECK(diagnostics.all()[0].expected == "columns of towns; did you mean name?");
  CHECK(diagnostics.all()[1].what == "column twice: size");
  CHECK(diagnostics.all()[2].what == "column name is missing");
}

TEST_CASE("a file with a million bad rows says so without naming each") {
  const Folder folder;
  folder.write("schema.sql", kSchema);
  std::string text = "id,name\n";
  for (int i = 0; i < 250; ++i) text += "NO,x\n";
  folder.write("bundle/towns.csv", text);
  Diagnostics diagnostics;
  CHECK_FALSE(import(folder, diagnostics).done);
  CHECK(diagnostics.all().size() == 101);
  CHECK(diagnostics.all().back().what == "and 150 more errors in this file");
}

}  // namespace guidepost
