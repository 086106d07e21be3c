#include "store/store_format.h"

#include <stdexcept>

#include "store/event_codec.h"
#include "store/sqlite_database.h"

namespace guidepost {
namespace {

std::int64_t number_of(sqlite3* database, const std::string& path, const char* sql) {
  try {
    sqlite::Statement statement(database, sql);
    if (statement.step() == SQLITE_ROW) return statement.number(0);
  } catch (const std::runtime_error&) {  // not even a database, or one that cannot be read
  }
  throw std::runtime_error("cannot read the store " + path + ": " + sqlite::trouble_of(database));
}

}  // namespace

void check_store_format(sqlite3* database, const std::string& path) {
  const auto application = number_of(database, path, "PRAGMA application_id");
  const auto format = number_of(database, path, "PRAGMA user_version");
  const auto tables = number_of(database, path, "SELECT count(*) FROM sqlite_schema");
  if (application != kStoreApplicationId && tables > 0)
    throw std::runtime_error(path + " is not a store of Guidepost");
  if (format > kRowFormat) {
    throw std::runtime_error("the store " + path + " was written by a newer release (format " +
                             std::to_string(format) + ")");
  }
}

}  // namespace guidepost
