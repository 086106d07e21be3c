#include "store/stored_file.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "rows.h"
#include "store/serving_mark.h"
#include "store/sqlite_store.h"

using namespace guidepost;

namespace {

// A store with one conversation of `turns` turns.
void make_store(const std::string& path, const std::string& conversation, int turns) {
  const auto store = open_sqlite_store(path);
  for (int number = 1; number <= turns; ++number) append(*store, row_of(conversation, number));
}

}  // namespace

TEST_CASE("a backup made while the store is in use is a store, its owner's alone") {
  const TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.file("s.db"));
  append(*store, row_of("a", 1));
  back_up_store(folder.file("s.db"), folder.file("copy.db"));
  struct stat status {};
  REQUIRE(stat(folder.file("copy.db").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const auto copy = open_sqlite_store(folder.file("copy.db"));
  CHECK(copy->latest("a").row);
  CHECK(copy->secret() == store->secret());
}

TEST_CASE("a backup is a new file of a store that is there, or nothing") {
  const TemporaryFolder folder;
  make_store(folder.file("s.db"), "a", 1);
  std::ofstream(folder.file("copy.db")) << "mine";
  CHECK_THROWS_WITH(back_up_store(folder.file("s.db"), folder.file("copy.db")), Catch::Contains("copy.db"));
  CHECK(bytes_of(folder.file("copy.db")) == "mine");
  CHECK_THROWS_WITH(back_up_store(folder.file("none.db"), folder.file("b.db")), Catch::Contains("no store"));
  CHECK_FALSE(std::filesystem::exists(folder.file("none.db")));
  CHECK_THROWS(back_up_store(folder.file("s.db"), folder.file("no/such/folder.db")));
  CHECK_FALSE(std::filesystem::exists(folder.file("b.db.part")));
}

TEST_CASE("a backup holds nothing of what was forgotten before") {
  const TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.file("s.db"));
  TurnRow row = row_of("a", 1);
  row.input = {{"text", "canary-5f2c"}};
  append(*store, row);
  append(*store, row_of("b", 1));
  REQUIRE(forget(*store, "a").outcome == Outcome::kDurable);
  back_up_store(folder.file("s.db"), folder.file("copy.db"));
  CHECK(bytes_of(folder.file("copy.db")).find("canary-5f2c") == std::string::npos);
  std::vector<std::string> names;
  for_each_conversation(folder.file("copy.db"),
                        [&](const std::string& name, const std::vector<TurnRow>&) { names.push_back(name); });
  CHECK(names == std::vector<std::string>{"b"});
}

TEST_CASE("a restored backup takes the store's place, and the old log never meets it") {
  const TemporaryFolder folder;
  make_store(folder.file("s.db"), "a", 3);
  back_up_store(folder.file("s.db"), folder.file("copy.db"));
  {
    const auto store = open_sqlite_store(folder.file("s.db"));
    append(*store, row_of("a", 4));
    std::filesystem::copy_file(folder.file("s.db-wal"), folder.file("left.db-wal"));  // as after a power cut
  }
  std::filesystem::rename(folder.file("left.db-wal"), folder.file("s.db-wal"));
  restore_store(folder.file("copy.db"), folder.file("s.db"));
  CHECK_FALSE(std::filesystem::exists(folder.file("s.db-wal")));
  CHECK(stored_turns(folder.file("s.db"), "a").size() == 3);
  const auto store = open_sqlite_store(folder.file("s.db"));
  CHECK(append(*store, row_of("a", 4)).outcome == Outcome::kDurable);
}

TEST_CASE("a damaged backup and a store in use are refused, and the store stays as it was") {
  const TemporaryFolder folder;
  make_store(folder.file("s.db"), "a", 3);
  make_store(folder.file("copy.db"), "b", 2);
  {
    const ServingMark mark(folder.file("s.db"), "http://127.0.0.1:1/");
    CHECK_THROWS_WITH(restore_store(folder.file("copy.db"), folder.file("s.db")),
                      Catch::Contains("http://127.0.0.1:1/"));
  }
  execute(folder.file("copy.db"), "UPDATE turn SET reply = replace(reply, 'Reply 2', 'Reply 9')");
  CHECK_THROWS_WITH(restore_store(folder.file("copy.db"), folder.file("s.db")), Catch::Contains("damaged"));
  std::ofstream(folder.file("text.db")) << std::string(5'000, 'x');
  CHECK_THROWS(restore_store(folder.file("text.db"), folder.file("s.db")));
  CHECK_THROWS(restore_store(folder.file("s.db"), folder.file("s.db")));
  CHECK(stored_turns(folder.file("s.db"), "a").size() == 3);
}

TEST_CASE("a mark tells who serves a store, while they do") {
  const TemporaryFolder folder;
  const std::string store = folder.file("s.db");
  CHECK_FALSE(served_at(store));
  {
    const ServingMark mark(store, "http://127.0.0.1:8080/");
    CHECK(served_at(store) == "http://127.0.0.1:8080/");
    { const ServingMark second(store, "http://127.0.0.1:9090/"); }
    CHECK(served_at(store) == "http://127.0.0.1:8080/");
  }
  CHECK_FALSE(served_at(store));
  std::ofstream(store + "-server") << "http://127.0.0.1:8080/";  // left by a killed process
  CHECK_FALSE(served_at(store));
  const ServingMark nowhere("/no/such/folder/s.db", "http://127.0.0.1:8080/");
}
