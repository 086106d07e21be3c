#include "store/conversation_names.h"

#include <filesystem>
#include <stdexcept>

#include "store/sqlite_database.h"

namespace guidepost {

std::vector<std::string> conversation_names(const std::string& path) {
  if (!std::filesystem::exists(path)) throw std::runtime_error("there is no store " + path);
  const sqlite::Database database = sqlite::open(path);
  sqlite::run(database.get(), "PRAGMA query_only = ON");
  sqlite::Statement names(database.get(), "SELECT name FROM conversation ORDER BY id");
  std::vector<std::string> all;
  while (names.step() == SQLITE_ROW) all.push_back(names.text(0));
  return all;
}

}  // namespace guidepost
