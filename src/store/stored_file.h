// A store as a file that tools copy, restore and read, whether or not a server has it in use.
//
//   back_up_store("guidepost.db", "monday.db");      // one consistent state; turns go on meanwhile
//   restore_store("monday.db", "guidepost.db");      // only where no server has it
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/store.h"

namespace guidepost {

// All functions throw std::runtime_error with one sentence where they cannot do it, and leave no half file.

// Copies the store at `from` to the new file `to`, readable by its owner alone; done when it is on the disk.
// Deleted conversations are not in it. Linear in the store; a server's deletions wait for it.
void back_up_store(const std::string& from, const std::string& to);

// Puts the backup `from` in the place of the store `to`, which may be there or not. First every turn of
// `from` is read and its checksum compared. Refused while a server has `to` in use.
void restore_store(const std::string& from, const std::string& to);

// That `path` is a store that this release can read.
void check_store(const std::string& path);

// Visits every conversation in the store at `path`, oldest first, one in memory at a time.
using ConversationVisitor = std::function<void(const std::string& conversation, std::vector<TurnRow> turns)>;
void for_each_conversation(const std::string& path, const ConversationVisitor& visit);

// All turns of one conversation in the store at `path`; none where it does not know it.
std::vector<TurnRow> stored_turns(const std::string& path, const std::string& conversation);

}  // namespace guidepost
