// Turns kept in memory, for standard input without --store and for tests. Nothing survives the process.
#pragma once

#include <mutex>
#include <unordered_map>

#include "store/store.h"

namespace guidepost {

class MemoryStore final : public Store {
 public:
  MemoryStore();

  // Answers before it returns.
  void append(TurnRow row, KeptHandler done) override;
  Found latest(const std::string& conversation) override;
  Found by_number(const std::string& conversation, int number) override;
  Found by_client_id(const std::string& conversation, const std::string& client_id) override;
  FoundRows after(const std::string& conversation, int after, int limit) override;
  void forget(const std::string& conversation, KeptHandler done) override;
  void expire(std::int64_t before_seconds, std::function<void(Kept, int)> done) override;
  const std::string& secret() const override { return secret_; }
  std::string trouble() override { return {}; }
  std::size_t queued() const override { return 0; }

 private:
  struct Turns {
    std::vector<TurnRow> rows;                          // by number
    std::unordered_map<std::string, int> by_client_id;  // to the number
  };

  const std::string secret_;
  std::mutex mutex_;
  std::unordered_map<std::string, Turns> conversations_;  // guarded by mutex_
};

// 32 bytes from the system's generator. Throws std::runtime_error where it gives none.
std::string random_secret();

}  // namespace guidepost
