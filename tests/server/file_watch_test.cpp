#include "server/file_watch.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "store/rows.h"

using namespace guidepost;
namespace fs = std::filesystem;

namespace {

// A bot's folders, and a watch on them.
struct Author {
  Author() {
    fs::create_directories(folder.file("rules/en"));
    write("rules/en/hours.yaml", "rules: 1");
    write("catalog.db", "facts");
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder.file(name), std::ios::binary) << text;
  }
  FileWatch watch() const { return FileWatch({folder.file("rules"), folder.file("catalog.db")}); }

  TemporaryFolder folder;
};

}  // namespace

TEST_CASE("a change is told once, when it is still") {
  const Author author;
  FileWatch watch = author.watch();
  CHECK_FALSE(watch.look());
  author.write("rules/en/hours.yaml", "rules: 1, ");
  CHECK_FALSE(watch.look());
  author.write("rules/en/hours.yaml", "rules: 1, 2");
  CHECK_FALSE(watch.look());
  CHECK(watch.look());
  CHECK_FALSE(watch.look());
}

TEST_CASE("new, removed, renamed and rewritten files are changes") {
  const Author author;
  FileWatch watch = author.watch();
  const auto told = [&] { return !watch.look() && watch.look(); };
  author.write("rules/en/cost.yaml", "rules: 2");
  CHECK(told());
  author.write("new.db", "other");
  fs::rename(author.folder.file("new.db"), author.folder.file("catalog.db"));
  CHECK(told());
  fs::last_write_time(author.folder.file("catalog.db"),
                      fs::file_time_type::clock::now() + std::chrono::hours(1));
  CHECK(told());
  fs::remove(author.folder.file("catalog.db"));
  CHECK(told());
  fs::remove_all(author.folder.file("rules"));
  CHECK(told());
}

TEST_CASE("a database that grows beside the texts is no change") {
  const Author author;
  FileWatch watch = author.watch();
  author.write("rules/en/store.db", "turns");
  author.write("rules/en/hours.yaml~", "an editor's copy");
  CHECK_FALSE(watch.look());
  CHECK_FALSE(watch.look());
}

TEST_CASE("what is being read anyway is not told") {
  const Author author;
  FileWatch watch = author.watch();
  author.write("catalog.db", "more facts");
  CHECK_FALSE(watch.look());
  watch.reading();
  CHECK_FALSE(watch.look());
  author.write("catalog.db", "facts");
  CHECK_FALSE(watch.look());
  author.write("catalog.db", "more facts..");
  watch.reading();
  CHECK_FALSE(watch.look());
}
