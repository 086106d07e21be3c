// Turns in a SQLite file: WAL, a full sync before a write counts as durable, one writer, as many readers as
// cores.
//
//   auto store = open_sqlite_store("guidepost.db");   // throws where it cannot be used
//
// The file's format is described in docs/operations.md. Other processes may read it while it is in use.
#pragma once

#include <memory>
#include <string>

#include "store/store.h"

namespace guidepost {

// Opens or makes the store at `path`. Throws std::runtime_error with one sentence: no such folder, not a
// database, a store of a newer release, locked, not writable. The store's thread ends with it, after what
// waits is written.
std::unique_ptr<Store> open_sqlite_store(const std::string& path, std::size_t queue = 4'096);

}  // namespace guidepost
