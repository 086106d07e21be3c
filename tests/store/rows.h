// Rows to keep, and waiting for the store's answer.
#pragma once

#include <sqlite3.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>

#include "store/store.h"

namespace guidepost {

inline TurnRow row_of(const std::string& conversation, int number, const std::string& client_id = "") {
  TurnRow row;
  row.conversation = conversation;
  row.number = number;
  row.client_id = client_id;
  row.at_seconds = 1'000 + number;
  row.input = {{"text", "say " + std::to_string(number)}};
  row.commands = {{{"act", "set"}}};
  row.events = {{EventKind::kSlotFilled, "colour", "red"}, {EventKind::kAsked, "hours", nullptr}};
  row.state.turn = number;
  row.state.slots["colour"] = number;
  row.state.asking = "hours";
  row.reply.messages = {{.text = "Reply " + std::to_string(number),
                         .choices = {{"Yes", "yes"}},
                         .links = {},
                         .cards = {},
                         .table = {}}};
  row.reply.asking = "hours";
  row.versions = "v1";
  row.channel = "test";
  return row;
}

inline Kept append(Store& store, TurnRow row) {
  std::promise<Kept> kept;
  store.append(std::move(row), [&](Kept one) { kept.set_value(std::move(one)); });
  return kept.get_future().get();
}

inline Kept forget(Store& store, const std::string& conversation) {
  std::promise<Kept> kept;
  store.forget(conversation, [&](Kept one) { kept.set_value(std::move(one)); });
  return kept.get_future().get();
}

inline int expire(Store& store, std::int64_t before) {
  std::promise<int> count;
  store.expire(before, [&](Kept, int one) { count.set_value(one); });
  return count.get_future().get();
}

// A folder of its own, gone with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "guidepost-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// Behind the store's back.
inline void execute(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  CHECK(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
}

inline std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace guidepost
