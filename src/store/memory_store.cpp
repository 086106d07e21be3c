#include "store/memory_store.h"

#include <openssl/rand.h>

#include <algorithm>
#include <stdexcept>

namespace guidepost {

std::string random_secret() {
  std::string secret(32, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(secret.data()), static_cast<int>(secret.size())) != 1) {
    throw std::runtime_error("The system gives no random numbers.");
  }
  return secret;
}

MemoryStore::MemoryStore() : secret_(random_secret()) {}

void MemoryStore::append(TurnRow row, KeptHandler done) {
  Kept kept{.outcome = Outcome::kDurable, .trouble = {}};
  {
    const std::lock_guard lock(mutex_);
    Turns& turns = conversations_[row.conversation];
    if (row.number != static_cast<int>(turns.rows.size()) + 1 || turns.by_client_id.contains(row.client_id)) {
      kept.outcome = Outcome::kRefused;
    } else {
      if (!row.client_id.empty()) turns.by_client_id.emplace(row.client_id, row.number);
      turns.rows.push_back(std::move(row));
    }
  }
  done(std::move(kept));
}

Found MemoryStore::latest(const std::string& conversation) {
  const std::lock_guard lock(mutex_);
  const auto found = conversations_.find(conversation);
  if (found == conversations_.end() || found->second.rows.empty()) return {};
  return {.row = found->second.rows.back(), .trouble = {}};
}

Found MemoryStore::by_number(const std::string& conversation, int number) {
  const std::lock_guard lock(mutex_);
  const auto found = conversations_.find(conversation);
  if (found == conversations_.end()) return {};
  const auto& rows = found->second.rows;
  if (number < 1 || number > static_cast<int>(rows.size())) return {};
  return {.row = rows[static_cast<std::size_t>(number - 1)], .trouble = {}};
}

Found MemoryStore::by_client_id(const std::string& conversation, const std::string& client_id) {
  const std::lock_guard lock(mutex_);
  const auto found = conversations_.find(conversation);
  if (found == conversations_.end()) return {};
  const auto number = found->second.by_client_id.find(client_id);
  if (number == found->second.by_client_id.end()) return {};
  return {.row = found->second.rows[static_cast<std::size_t>(number->second - 1)], .trouble = {}};
}

FoundRows MemoryStore::after(const std::string& conversation, int after, int limit) {
  const std::lock_guard lock(mutex_);
  const auto found = conversations_.find(conversation);
  if (found == conversations_.end()) return {};
  const auto& rows = found->second.rows;
  const int count = static_cast<int>(rows.size());
  const int first = std::min(count, std::max({0, after, count - limit}));
  return {.rows = {rows.begin() + first, rows.end()}, .trouble = {}};
}

void MemoryStore::forget(const std::string& conversation, KeptHandler done) {
  bool known = false;
  {
    const std::lock_guard lock(mutex_);
    known = conversations_.erase(conversation) > 0;
  }
  done({.outcome = known ? Outcome::kDurable : Outcome::kRefused, .trouble = {}});
}

void MemoryStore::expire(std::int64_t before_seconds, std::function<void(Kept, int)> done) {
  int gone = 0;
  {
    const std::lock_guard lock(mutex_);
    gone = static_cast<int>(std::erase_if(conversations_, [&](const auto& one) {
      return one.second.rows.empty() || one.second.rows.back().at_seconds < before_seconds;
    }));
  }
  done({.outcome = Outcome::kDurable, .trouble = {}}, gone);
}

}  // namespace guidepost
