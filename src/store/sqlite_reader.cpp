#include "store/sqlite_reader.h"

#include <algorithm>
#include <stdexcept>

#include "store/event_codec.h"
#include "store/sqlite_database.h"

namespace guidepost {
namespace {

// A macro, so that the statements below stay literals.
#define GUIDEPOST_ROW                                                                                    \
  "SELECT number, ifnull(client_id, ''), at, input, commands, events, state, reply, versions, channel, " \
  "checksum FROM turn WHERE conversation = (SELECT id FROM conversation WHERE name = ?1) "

// The row that `statement` stands on. Throws where its checksum does not fit.
TurnRow row_of(const sqlite::Statement& statement, const std::string& conversation) {
  TurnRow row;
  row.conversation = conversation;
  row.number = static_cast<int>(statement.number(0));
  row.client_id = statement.text(1);
  row.at_seconds = statement.number(2);
  row.channel = statement.text(9);
  const RowTexts texts{.input = statement.text(3),
                       .commands = statement.text(4),
                       .events = statement.text(5),
                       .state = statement.text(6),
                       .reply = statement.text(7),
                       .versions = statement.text(8)};
  if (checksum_of(row, texts) != static_cast<std::uint32_t>(statement.number(10))) {
    throw std::runtime_error("a stored turn is damaged: its checksum does not fit");
  }
  decode(texts, row);
  return row;
}

}  // namespace

struct SqliteReader::Connection {
  explicit Connection(const std::string& path) : database(sqlite::open(path)) {
    sqlite::run(database.get(), "PRAGMA query_only = ON");
  }

  std::vector<TurnRow> rows(sqlite::Statement& statement, const std::string& conversation) {
    std::vector<TurnRow> found;
    int result = SQLITE_ROW;
    while ((result = statement.step()) == SQLITE_ROW) found.push_back(row_of(statement, conversation));
    if (result != SQLITE_DONE)
      throw std::runtime_error("the store cannot read: " + sqlite::trouble_of(database.get()));
    return found;
  }

  sqlite::Database database;
  sqlite::Statement latest{database.get(), GUIDEPOST_ROW "ORDER BY number DESC LIMIT 1"};
  sqlite::Statement by_number{database.get(), GUIDEPOST_ROW "AND number = ?2"};
  sqlite::Statement by_client_id{database.get(), GUIDEPOST_ROW "AND client_id = ?2"};
  sqlite::Statement after{database.get(), GUIDEPOST_ROW "AND number > ?2 ORDER BY number DESC LIMIT ?3"};
};

SqliteReader::SqliteReader(std::string path) : path_(std::move(path)) {}
SqliteReader::~SqliteReader() = default;

std::unique_ptr<SqliteReader::Connection> SqliteReader::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return std::make_unique<Connection>(path_);
}

template <typename Read>
FoundRows SqliteReader::with_connection(Read read) {
  FoundRows found;
  try {
    auto connection = take();
    found.rows = read(*connection);
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(connection));
  } catch (const std::exception& trouble) {
    found.trouble = trouble.what();
  }
  return found;
}

namespace {

Found first_of(FoundRows found) {
  Found one{.row = std::nullopt, .trouble = std::move(found.trouble)};
  if (!found.rows.empty()) one.row = std::move(found.rows.front());
  return one;
}

}  // namespace

Found SqliteReader::latest(const std::string& conversation) {
  return first_of(with_connection([&](Connection& connection) {
    sqlite::Use use(connection.latest);
    use->bind(1, conversation);
    return connection.rows(connection.latest, conversation);
  }));
}

Found SqliteReader::by_number(const std::string& conversation, int number) {
  return first_of(with_connection([&](Connection& connection) {
    sqlite::Use use(connection.by_number);
    use->bind(1, conversation).bind(2, std::int64_t{number});
    return connection.rows(connection.by_number, conversation);
  }));
}

Found SqliteReader::by_client_id(const std::string& conversation, const std::string& client_id) {
  return first_of(with_connection([&](Connection& connection) {
    sqlite::Use use(connection.by_client_id);
    use->bind(1, conversation).bind(2, client_id);
    return connection.rows(connection.by_client_id, conversation);
  }));
}

FoundRows SqliteReader::after(const std::string& conversation, int after, int limit) {
  auto found = with_connection([&](Connection& connection) {
    sqlite::Use use(connection.after);
    use->bind(1, conversation).bind(2, std::int64_t{after}).bind(3, std::int64_t{limit});
    return connection.rows(connection.after, conversation);
  });
  std::reverse(found.rows.begin(), found.rows.end());
  return found;
}

}  // namespace guidepost
