// Private to store/: the one thread that writes. What waits is committed together: hundreds of turns share
// one sync.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "store/event_codec.h"
#include "store/store.h"

namespace guidepost {

// How much may wait and how much is committed at once.
struct WriterLimits {
  std::size_t queue = 4'096;  // writes beyond it fail at once
  std::size_t group = 256;
};

class SqliteWriter {
 public:
  // Opens or makes the database. Throws std::runtime_error, one sentence, where it cannot.
  SqliteWriter(std::string path, WriterLimits limits);
  // Writes what waits, then stops.
  ~SqliteWriter();

  void append(TurnRow row, KeptHandler done);
  void forget(const std::string& conversation, KeptHandler done);
  void expire(std::int64_t before_seconds, std::function<void(Kept, int)> done);

  const std::string& secret() const { return secret_; }
  std::string trouble() const;
  std::size_t queued() const;

 private:
  struct Connection;
  struct Append {
    TurnRow row;  // its decoded columns are empty: `texts` has them
    RowTexts texts;
    std::uint32_t checksum = 0;
    KeptHandler done;
  };
  struct Forget {
    std::string conversation;
    KeptHandler done;
  };
  struct Expire {
    std::int64_t before_seconds = 0;
    std::function<void(Kept, int)> done;
  };
  using Job = std::variant<Append, Forget, Expire>;

  bool accept(Job& job);
  void run();
  std::vector<Job> next_jobs();  // empty: stop, or time to try again
  void write(std::vector<Job> jobs);
  void write_appends(std::vector<Append>& group);
  void write_one(Forget& job);
  void write_one(Expire& job);
  void try_again();
  void note(std::string trouble);

  const std::string path_;
  const WriterLimits limits_;
  std::unique_ptr<Connection> connection_;  // the writer's thread's alone; null where it is lost
  std::string secret_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;  // guarded by mutex_, as are those below
  std::size_t in_work_ = 0;
  bool stopping_ = false;
  std::string trouble_;
  std::thread thread_;
};

}  // namespace guidepost
