#include "store/sqlite_store.h"

#include <sqlite3.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <thread>

#include "rows.h"

using namespace guidepost;

TEST_CASE("turns and the secret outlive the store's process") {
  const TemporaryFolder folder;
  std::string secret;
  {
    const auto store = open_sqlite_store(folder.file("s.db"));
    secret = store->secret();
    append(*store, row_of("a", 1));
  }
  const auto store = open_sqlite_store(folder.file("s.db"));
  CHECK(store->secret() == secret);
  CHECK(secret.size() == 64);
  REQUIRE(store->latest("a").row);
}

TEST_CASE("writes from many threads are all kept, each conversation's in order") {
  const TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.file("s.db"));
  std::atomic<int> durable = 0;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&, writer] {
      for (int number = 1; number <= 100; ++number) {
        store->append(row_of("c" + std::to_string(writer), number),
                      [&](Kept kept) { durable += kept.outcome == Outcome::kDurable ? 1 : 0; });
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  append(*store, row_of("last", 1));  // behind all of them
  CHECK(durable == 400);
  for (int writer = 0; writer < 4; ++writer) {
    CHECK(store->after("c" + std::to_string(writer), 0, 1'000).rows.size() == 100);
  }
}

TEST_CASE("a flipped letter in a stored turn is trouble, not a turn") {
  const TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.file("s.db"));
  append(*store, row_of("a", 1));
  append(*store, row_of("a", 2, "m1"));
  execute(folder.file("s.db"),
          "UPDATE turn SET reply = replace(reply, 'Reply 2', 'Reply 3') WHERE number = 2");
  const Found found = store->latest("a");
  CHECK_FALSE(found.row);
  CHECK_THAT(found.trouble, Catch::Contains("checksum"));
  CHECK(store->by_number("a", 1).row);
}

TEST_CASE("a full queue refuses at once and keeps what it took") {
  const TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.file("s.db"), 4);
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open(folder.file("s.db").c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) ==
          SQLITE_OK);  // holds the writer up
  std::atomic<int> durable = 0, failed = 0;
  for (int i = 0; i < 1'000; ++i) {
    store->append(row_of("c" + std::to_string(i), 1),
                  [&](Kept kept) { (kept.outcome == Outcome::kDurable ? durable : failed) += 1; });
  }
  CHECK(failed >= 1'000 - 4 - 256);
  sqlite3_close(other);  // rolls back
  while (durable + failed < 1'000) std::this_thread::yield();
  CHECK(durable >= 1);
  int found = 0;
  for (int i = 0; i < 1'000; ++i) found += store->latest("c" + std::to_string(i)).row ? 1 : 0;
  CHECK(found == durable);
}

TEST_CASE("a store that could not write recovers when the cause is gone") {
  const TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.file("s.db"));
  append(*store, row_of("a", 1));
  execute(folder.file("s.db"), "ALTER TABLE turn RENAME TO gone");
  CHECK(append(*store, row_of("a", 2)).outcome == Outcome::kFailed);
  CHECK_FALSE(store->trouble().empty());
  execute(folder.file("s.db"), "DROP TABLE IF EXISTS turn; ALTER TABLE gone RENAME TO turn");
  while (!store->trouble().empty()) std::this_thread::yield();  // it tries again by itself
  CHECK(append(*store, row_of("a", 2)).outcome == Outcome::kDurable);
}

TEST_CASE("what was forgotten is in no byte of the store") {
  const TemporaryFolder folder;
  const auto store = open_sqlite_store(folder.file("s.db"));
  TurnRow row = row_of("a", 1);
  row.input = {{"text", "canary-5f2c"}};
  append(*store, row);
  append(*store, row_of("b", 1));
  const auto everything = [&] { return bytes_of(folder.file("s.db")) + bytes_of(folder.file("s.db-wal")); };
  REQUIRE(everything().find("canary-5f2c") != std::string::npos);
  REQUIRE(forget(*store, "a").outcome == Outcome::kDurable);
  CHECK(everything().find("canary-5f2c") == std::string::npos);
}

TEST_CASE("what is no store is refused in one sentence") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(open_sqlite_store(folder.file("no/such/folder.db")), Catch::Contains("folder.db"));
  std::ofstream(folder.file("text.db")) << std::string(5'000, 'x');
  CHECK_THROWS_AS(open_sqlite_store(folder.file("text.db")), std::runtime_error);
  execute(folder.file("other.db"), "CREATE TABLE t (x)");
  CHECK_THROWS_WITH(open_sqlite_store(folder.file("other.db")), Catch::Contains("not a store"));
  open_sqlite_store(folder.file("newer.db"));
  execute(folder.file("newer.db"), "PRAGMA user_version = 99");
  CHECK_THROWS_WITH(open_sqlite_store(folder.file("newer.db")), Catch::Contains("newer release"));
}
