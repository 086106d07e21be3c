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

namespace guidepost {

// Any thread. Outlives its passes.
class Gate {
 public:
  // Who holds one is inside.
  class Pass {
   public:
    explicit Pass(Gate& gate) : gate_(gate) {}
    ~Pass() { gate_.leave(); }
    Pass(const Pass&) = delete;

   private:
    Gate& gate_;
  };

  explicit Gate(int limit) : limit_(limit) {}

  // Null where `limit` or `at_most` are inside or the gate is closed.
  [[nodiscard]] std::unique_ptr<Pass> enter(int at_most = std::numeric_limits<int>::max());

  void close();
  [[nodiscard]] bool closed() const;
  [[nodiscard]] int inside() const;

  // Waits until nobody is inside; false where the time ran out first.
  bool wait_until_empty(std::chrono::milliseconds longest);

 private:
  void leave();

  const int limit_;
  mutable std::mutex mutex_;
  std::condition_variable empty_;
  int inside_ = 0;       // guarded by mutex_
  bool closed_ = false;  // guarded by mutex_
};

}  // namespace guidepost
