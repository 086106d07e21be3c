#include "store/stored_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <limits>
#include <stdexcept>

#include "store/serving_mark.h"
#include "store/sqlite_database.h"
#include "store/sqlite_reader.h"
#include "store/store_format.h"

namespace guidepost {
namespace {

namespace fs = std::filesystem;

// An existing store. SQLite alone would make an empty one.
sqlite::Database open_existing(const std::string& path) {
  if (!fs::is_regular_file(path)) throw std::runtime_error("there is no store " + path);
  sqlite::Database database = sqlite::open(path);
  check_store_format(database.get(), path);
  return database;
}

// Until it is on the disk, its name too.
void sync_file(const fs::path& path) {
  for (const fs::path& one : {path, path.has_parent_path() ? path.parent_path() : fs::path(".")}) {
    const int file = open(one.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && fsync(file) == 0;
    if (file >= 0) close(file);
    if (!synced) throw std::runtime_error("cannot sync " + one.string());
  }
}

// Files made while it lives are their owner's alone.
class Private {
 public:
  Private() : before_(umask(077)) {}
  ~Private() { umask(before_); }
  Private(const Private&) = delete;

 private:
  const mode_t before_;
};

// Removes a half-made file unless it was kept.
class HalfMade {
 public:
  explicit HalfMade(std::string path) : path_(std::move(path)) { fs::remove(path_); }
  ~HalfMade() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove(path_, ignored);
  }
  HalfMade(const HalfMade&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  void keep_as(const std::string& name) {
    fs::rename(path_, name);
    path_.clear();
    sync_file(name);
  }

 private:
  std::string path_;
};

void copy_into(sqlite3* source, const std::string& from, HalfMade& copy) {
  const Private owners_alone;
  sqlite::Statement statement(source, "VACUUM INTO ?1");
  if (statement.bind(1, copy.path()).step() != SQLITE_DONE)
    throw std::runtime_error("cannot copy " + from + " to " + copy.path() + ": " +
                             sqlite::trouble_of(source));
}

std::vector<TurnRow> all_turns(SqliteReader& reader, const std::string& conversation,
                               const std::string& path) {
  FoundRows found = reader.after(conversation, 0, std::numeric_limits<int>::max());
  if (!found.trouble.empty())
    throw std::runtime_error(path + ": conversation " + conversation + ": " + found.trouble);
  return std::move(found.rows);
}

void check_rows(sqlite3* database, const std::string& path) {
  sqlite::Statement check(database, "PRAGMA quick_check(1)");
  if (check.step() != SQLITE_ROW || check.text(0) != "ok")
    throw std::runtime_error(path + " is damaged; nothing was restored");
  for_each_conversation(path, [](const std::string&, const std::vector<TurnRow>&) {});
}

}  // namespace

void back_up_store(const std::string& from, const std::string& to) {
  const sqlite::Database source = open_existing(from);
  if (fs::exists(to)) throw std::runtime_error(to + " is there already; a backup is a new file");
  HalfMade copy(to + ".part");
  copy_into(source.get(), from, copy);
  copy.keep_as(to);
}

void restore_store(const std::string& from, const std::string& to) {
  if (const auto address = served_at(to))
    throw std::runtime_error("the server " + *address + " has " + to + " in use: stop it first");
  const sqlite::Database source = open_existing(from);
  if (fs::exists(to) && fs::equivalent(from, to)) throw std::runtime_error(from + " is the store itself");
  check_rows(source.get(), from);
  HalfMade copy(to + ".part");
  copy_into(source.get(), from, copy);
  sync_file(copy.path());
  // The old log goes first: it must never meet the new file.
  for (const char* suffix : {"-wal", "-shm"}) fs::remove(to + suffix);
  copy.keep_as(to);
}

void check_store(const std::string& path) {
  open_existing(path);
}

void for_each_conversation(const std::string& path, const ConversationVisitor& visit) {
  const sqlite::Database database = open_existing(path);
  sqlite::Statement names(database.get(), "SELECT name FROM conversation ORDER BY id");
  SqliteReader reader(path);
  while (names.step() == SQLITE_ROW) visit(names.text(0), all_turns(reader, names.text(0), path));
}

std::vector<TurnRow> stored_turns(const std::string& path, const std::string& conversation) {
  check_store(path);
  SqliteReader reader(path);
  return all_turns(reader, conversation, path);
}

}  // namespace guidepost
