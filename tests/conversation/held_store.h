// A store in memory that answers only when told to, and fails when told to.
#pragma once

#include <deque>

#include "store/memory_store.h"

namespace guidepost {

class HeldStore final : public Store {
 public:
  bool hold = false;       // appends wait for release()
  std::string failing;     // appends fail with this trouble
  std::string unreadable;  // reads fail with this trouble

  void append(TurnRow row, KeptHandler done) override {
    auto write = [this, row = std::move(row), done = std::move(done)]() mutable {
      if (!failing.empty())
        done({Outcome::kFailed, failing});
      else
        inner.append(std::move(row), std::move(done));
    };
    if (hold)
      held.push_back(std::move(write));
    else
      write();
  }
  // Lets the oldest held append through.
  void release() {
    auto write = std::move(held.front());
    held.pop_front();
    write();
  }
  Found latest(const std::string& conversation) override {
    return unreadable.empty() ? inner.latest(conversation)
                              : Found{.row = std::nullopt, .trouble = unreadable};
  }
  Found by_number(const std::string& conversation, int number) override {
    return unreadable.empty() ? inner.by_number(conversation, number)
                              : Found{.row = std::nullopt, .trouble = unreadable};
  }
  Found by_client_id(const std::string& conversation, const std::string& id) override {
    return unreadable.empty() ? inner.by_client_id(conversation, id)
                              : Found{.row = std::nullopt, .trouble = unreadable};
  }
  FoundRows after(const std::string& conversation, int after, int limit) override {
    return unreadable.empty() ? inner.after(conversation, after, limit)
                              : FoundRows{.rows = {}, .trouble = unreadable};
  }
  void forget(const std::string& conversation, KeptHandler done) override {
    inner.forget(conversation, std::move(done));
  }
  void expire(std::int64_t before, std::function<void(Kept, int)> done) override {
    inner.expire(before, std::move(done));
  }
  const std::string& secret() const override { return inner.secret(); }
  std::string trouble() override { return failing; }
  std::size_t queued() const override { return held.size(); }

  MemoryStore inner;
  std::deque<std::function<void()>> held;
};

}  // namespace guidepost
