// Private to store/: what a store's file says of itself.
#pragma once

#include <sqlite3.h>

#include <string>

namespace guidepost {

inline constexpr int kStoreApplicationId = 0x47504F53;  // "GPOS"

// Throws std::runtime_error where the database is another program's, or of a newer release. An empty one is
// fine.
void check_store_format(sqlite3* database, const std::string& path);

}  // namespace guidepost
