#include "store/sqlite_writer.h"

#include <sys/statvfs.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <stdexcept>

#include "store/memory_store.h"
#include "store/sqlite_database.h"
#include "store/store_format.h"

namespace guidepost {
namespace {

// Rows stand in order of arrival (a plain rowid table), found again through two narrow indexes of integers
// and ids.
constexpr const char* kSchema = R"(
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS conversation (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS turn (
  id INTEGER PRIMARY KEY,
  conversation INTEGER NOT NULL REFERENCES conversation (id),
  number INTEGER NOT NULL,
  client_id TEXT,
  at INTEGER NOT NULL,
  input TEXT NOT NULL, commands TEXT NOT NULL, events TEXT NOT NULL, state TEXT NOT NULL, reply TEXT NOT NULL,
  versions TEXT NOT NULL, channel TEXT NOT NULL,
  checksum INTEGER NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS turn_by_number ON turn (conversation, number);
CREATE UNIQUE INDEX IF NOT EXISTS turn_by_client_id ON turn (conversation, client_id) WHERE client_id IS NOT NULL;
)";

constexpr auto kTryAgain = std::chrono::seconds(1);

// Room that stays free for emptying the log and for deletions: 16 MiB, or a twentieth of a small disk.
constexpr std::uint64_t kReserveBytes = 16 * 1024 * 1024;

// Throws where turns would eat into the reserve. Where the disk does not tell, SQLite will.
void check_room(const std::string& path) {
  struct statvfs disk {};
  if (statvfs(path.c_str(), &disk) != 0) return;
  const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  const std::uint64_t reserve = std::min(kReserveBytes, std::uint64_t{disk.f_blocks} * disk.f_frsize / 20);
  if (free < reserve)
    throw std::runtime_error("the disk is almost full: " + std::to_string(free) + " bytes are free");
}

std::string hex_of(const std::string& bytes) {
  std::string hex;
  for (const char byte : bytes) {
    hex += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
    hex += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15];
  }
  return hex;
}

}  // namespace

// The writer's connection: opened with everything it needs, or not at all.
struct SqliteWriter::Connection {
  explicit Connection(const std::string& path) : database(prepare(path)) {}

  static sqlite::Database prepare(const std::string& path) {
    sqlite::Database database = sqlite::open(path);
    check_store_format(database.get(), path);
    sqlite::run(database.get(),
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                "PRAGMA journal_size_limit = 67108864;");
    const std::string stamps = "PRAGMA application_id = " + std::to_string(kStoreApplicationId) +
                               "; PRAGMA user_version = " + std::to_string(kRowFormat) + ";";
    sqlite::run(database.get(), ("BEGIN IMMEDIATE;" + std::string(kSchema) + stamps + "COMMIT;").c_str());
    return database;
  }

  std::string secret() {
    sqlite::Statement make(database.get(), "INSERT OR IGNORE INTO meta VALUES ('secret', ?1)");
    if (make.bind(1, hex_of(random_secret())).step() != SQLITE_DONE) throw failure();
    sqlite::Statement read(database.get(), "SELECT value FROM meta WHERE name = 'secret'");
    if (read.step() != SQLITE_ROW) throw failure();
    return read.text(0);
  }

  std::runtime_error failure() {
    return std::runtime_error("the store cannot write: " + sqlite::trouble_of(database.get()));
  }

  void execute(sqlite::Statement& statement) {
    if (statement.step() != SQLITE_DONE) throw failure();
  }

  // Moves everything from the log into the file and empties the log. Throws where a reader is in the way.
  void empty_the_log() {
    int in_log = -1;
    const int result =
        sqlite3_wal_checkpoint_v2(database.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, &in_log, nullptr);
    if (result != SQLITE_OK || in_log != 0) throw failure();
  }

  sqlite::Database database;
  sqlite::Statement begin{database.get(), "BEGIN IMMEDIATE"};
  sqlite::Statement commit{database.get(), "COMMIT"};
  sqlite::Statement rollback{database.get(), "ROLLBACK"};
  sqlite::Statement add_conversation{database.get(), "INSERT INTO conversation (name) VALUES (?1)"};
  sqlite::Statement find_conversation{database.get(), "SELECT id FROM conversation WHERE name = ?1"};
  sqlite::Statement add_turn{
      database.get(),
      "INSERT INTO turn (conversation, number, client_id, at, input, commands, events, state, "
      "reply, versions, channel, checksum) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)"};
  sqlite::Statement delete_turns{database.get(), "DELETE FROM turn WHERE conversation = ?1"};
  sqlite::Statement delete_conversation{database.get(), "DELETE FROM conversation WHERE id = ?1"};
  sqlite::Statement find_expired{
      database.get(),
      "SELECT c.id FROM conversation c WHERE ifnull((SELECT t.at FROM turn t WHERE "
      "t.conversation = c.id ORDER BY t.number DESC LIMIT 1), 0) < ?1"};
  sqlite::Statement probe{database.get(), "INSERT OR REPLACE INTO meta VALUES ('probe', datetime())"};

  // One write transaction: committed by keep(), undone by its end.
  class Transaction {
   public:
    explicit Transaction(Connection& connection) : connection_(connection) {
      sqlite::Use use(connection_.begin);
      connection_.execute(connection_.begin);
    }
    ~Transaction() {
      if (sqlite3_get_autocommit(connection_.database.get()) != 0)
        return;  // kept, or undone by SQLite itself
      sqlite::Use use(connection_.rollback);
      use->step();
    }
    Transaction(const Transaction&) = delete;
    void keep() {
      sqlite::Use use(connection_.commit);
      connection_.execute(connection_.commit);
    }

   private:
    Connection& connection_;
  };

  // The conversation's number in the file; 0: there is none.
  std::int64_t conversation(const std::string& name) {
    sqlite::Use use(find_conversation);
    const int result = use->bind(1, name).step();
    if (result != SQLITE_ROW && result != SQLITE_DONE) throw failure();
    return result == SQLITE_ROW ? find_conversation.number(0) : 0;
  }

  // A first turn makes its conversation; a later one of an unknown conversation (it was forgotten) finds
  // none.
  std::int64_t conversation_for(const TurnRow& row) {
    if (row.number > 1) return conversation(row.conversation);
    sqlite::Use use(add_conversation);
    const int result = use->bind(1, row.conversation).step();
    if (result == SQLITE_CONSTRAINT_UNIQUE) return 0;
    if (result != SQLITE_DONE) throw failure();
    return sqlite3_last_insert_rowid(database.get());
  }

  Outcome insert(const TurnRow& row, const RowTexts& texts, std::uint32_t checksum) {
    const std::int64_t conversation = conversation_for(row);
    if (conversation == 0) return Outcome::kRefused;
    sqlite::Use use(add_turn);
    use->bind(1, conversation).bind(2, std::int64_t{row.number}).bind(4, row.at_seconds);
    if (row.client_id.empty())
      use->bind_null(3);
    else
      use->bind(3, row.client_id);
    use->bind(5, texts.input).bind(6, texts.commands).bind(7, texts.events).bind(8, texts.state);
    use->bind(9, texts.reply).bind(10, texts.versions).bind(11, row.channel).bind(12, std::int64_t{checksum});
    const int result = add_turn.step();
    if (result == SQLITE_CONSTRAINT_UNIQUE) return Outcome::kRefused;
    if (result != SQLITE_DONE) throw failure();
    return Outcome::kDurable;
  }

  void erase(std::int64_t conversation) {
    for (sqlite::Statement* statement : {&delete_turns, &delete_conversation}) {
      sqlite::Use use(*statement);
      use->bind(1, conversation);
      execute(*statement);
    }
  }
};

SqliteWriter::SqliteWriter(std::string path, WriterLimits limits)
    : path_(std::move(path)),
      limits_(limits),
      connection_(std::make_unique<Connection>(path_)),
      secret_(connection_->secret()),
      thread_([this] { run(); }) {}

SqliteWriter::~SqliteWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

bool SqliteWriter::accept(Job& job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || jobs_.size() >= limits_.queue) return false;
    jobs_.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

void SqliteWriter::append(TurnRow row, KeptHandler done) {
  Append append{.row = {}, .texts = encode(row), .checksum = 0, .done = std::move(done)};
  append.checksum = checksum_of(row, append.texts);
  append.row.conversation = std::move(row.conversation);
  append.row.number = row.number;
  append.row.client_id = std::move(row.client_id);
  append.row.at_seconds = row.at_seconds;
  append.row.channel = std::move(row.channel);
  Job job = std::move(append);
  if (!accept(job)) std::get<Append>(job).done({Outcome::kFailed, "the store's queue is full"});
}

void SqliteWriter::forget(const std::string& conversation, KeptHandler done) {
  Job job = Forget{conversation, std::move(done)};
  if (!accept(job)) std::get<Forget>(job).done({Outcome::kFailed, "the store's queue is full"});
}

void SqliteWriter::expire(std::int64_t before_seconds, std::function<void(Kept, int)> done) {
  Job job = Expire{before_seconds, std::move(done)};
  if (!accept(job)) std::get<Expire>(job).done({Outcome::kFailed, "the store's queue is full"}, 0);
}

std::string SqliteWriter::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

std::size_t SqliteWriter::queued() const {
  const std::lock_guard lock(mutex_);
  return jobs_.size() + in_work_;
}

void SqliteWriter::note(std::string trouble) {
  const std::lock_guard lock(mutex_);
  trouble_ = std::move(trouble);
}

void SqliteWriter::run() {
  for (;;) {
    std::vector<Job> jobs = next_jobs();
    if (!jobs.empty()) {
      write(std::move(jobs));
      continue;
    }
    {
      const std::lock_guard lock(mutex_);
      in_work_ = 0;
      if (stopping_ && jobs_.empty()) return;
    }
    if (!trouble().empty()) try_again();
  }
}

// Appends that stand together are one group; anything else is one by itself.
std::vector<SqliteWriter::Job> SqliteWriter::next_jobs() {
  std::unique_lock lock(mutex_);
  in_work_ = 0;
  const auto something = [&] { return stopping_ || !jobs_.empty(); };
  if (trouble_.empty())
    wake_.wait(lock, something);
  else
    wake_.wait_for(lock, kTryAgain, something);
  std::vector<Job> jobs;
  while (!jobs_.empty() && jobs.size() < limits_.group) {
    const bool append = std::holds_alternative<Append>(jobs_.front());
    if (!append && !jobs.empty()) break;
    jobs.push_back(std::move(jobs_.front()));
    jobs_.pop_front();
    if (!append) break;
  }
  in_work_ = jobs.size();
  return jobs;
}

void SqliteWriter::write(std::vector<Job> jobs) {
  if (auto* forget = std::get_if<Forget>(&jobs.front())) return write_one(*forget);
  if (auto* expire = std::get_if<Expire>(&jobs.front())) return write_one(*expire);
  std::vector<Append> group;
  for (Job& job : jobs) group.push_back(std::move(std::get<Append>(job)));
  write_appends(group);
}

// The one place where a group is kept or undone.
void SqliteWriter::write_appends(std::vector<Append>& group) {
  std::vector<Outcome> outcomes(group.size(), Outcome::kFailed);
  std::string trouble;
  try {
    check_room(path_);
    if (!connection_) connection_ = std::make_unique<Connection>(path_);
    Connection::Transaction transaction(*connection_);
    for (std::size_t i = 0; i < group.size(); ++i) {
      outcomes[i] = connection_->insert(group[i].row, group[i].texts, group[i].checksum);
    }
    transaction.keep();
  } catch (const std::exception& failure) {
    trouble = failure.what();
    std::fill(outcomes.begin(), outcomes.end(), Outcome::kFailed);
  }
  note(trouble);
  for (std::size_t i = 0; i < group.size(); ++i) group[i].done({outcomes[i], trouble});
}

void SqliteWriter::write_one(Forget& job) {
  Kept kept{.outcome = Outcome::kDurable, .trouble = {}};
  try {
    if (!connection_) connection_ = std::make_unique<Connection>(path_);
    const std::int64_t conversation = connection_->conversation(job.conversation);
    if (conversation == 0) kept.outcome = Outcome::kRefused;
    if (conversation != 0) {
      Connection::Transaction transaction(*connection_);
      connection_->erase(conversation);
      transaction.keep();
    }
    connection_->empty_the_log();
  } catch (const std::exception& failure) {
    kept = {.outcome = Outcome::kFailed, .trouble = failure.what()};
  }
  job.done(std::move(kept));
}

void SqliteWriter::write_one(Expire& job) {
  Kept kept{.outcome = Outcome::kDurable, .trouble = {}};
  std::vector<std::int64_t> expired;
  try {
    if (!connection_) connection_ = std::make_unique<Connection>(path_);
    {
      sqlite::Use use(connection_->find_expired);
      use->bind(1, job.before_seconds);
      while (use->step() == SQLITE_ROW) expired.push_back(connection_->find_expired.number(0));
    }
    Connection::Transaction transaction(*connection_);
    for (const std::int64_t conversation : expired) connection_->erase(conversation);
    transaction.keep();
    if (!expired.empty()) connection_->empty_the_log();
  } catch (const std::exception& failure) {
    kept = {.outcome = Outcome::kFailed, .trouble = failure.what()};
    expired.clear();
  }
  job.done(std::move(kept), static_cast<int>(expired.size()));
}

// Whether the cause of the trouble has gone: a new connection and one small write tell.
void SqliteWriter::try_again() {
  try {
    check_room(path_);
    connection_.reset();
    connection_ = std::make_unique<Connection>(path_);
    connection_->execute(connection_->probe);
    connection_->probe.reset();
    note({});
  } catch (const std::exception& failure) {
    note(failure.what());
  }
}

}  // namespace guidepost
