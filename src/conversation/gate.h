// Lets turns in, a bounded number at a time, and at shutdown none: what is inside may finish.
//
//   auto pass = gate.enter();           // empty: full or closed, the turn is refused with `busy`
//   …                                   // the turn's end destroys the pass
//   gate.close();
//   bool all_out = gate.wait_until_empty(std::chrono::seconds(10));
#pragma once

#include <chrono>
#include <condition_variable>
#include <limits>
#include <memory>
#include <mutex>
#include <utility>

namespace guidepost {

// Any thread. A pass may outlive its gate: at a shutdown that ran out of time some turns are still inside.
class Gate {
  struct Room {
    std::mutex mutex;
    std::condition_variable empty;
    int inside = 0;       // guarded by mutex
    bool closed = false;  // guarded by mutex
  };

 public:
  // Who holds one is inside.
  class Pass {
   public:
    explicit Pass(std::shared_ptr<Room> room) : room_(std::move(room)) {}
    ~Pass();
    Pass(const Pass&) = delete;

   private:
    std::shared_ptr<Room> room_;
  };

  explicit Gate(int limit) : limit_(limit), room_(std::make_shared<Room>()) {}

  // Null where `limit` or `at_most` are inside or the gate is closed.
  [[nodiscard]] std::unique_ptr<Pass> enter(int at_most = std::numeric_limits<int>::max());

  void close();
  [[nodiscard]] bool closed() const;
  [[nodiscard]] int inside() const;

  // Waits until nobody is inside; false where the time ran out first.
  bool wait_until_empty(std::chrono::milliseconds longest);

 private:
  const int limit_;
  const std::shared_ptr<Room> room_;
};

}  // namespace guidepost
