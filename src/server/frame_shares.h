// How many frames a second each of many may send: an address, a key. Whoever leaves and comes back at once
// finds the share as it was.
//
//   FrameShares shares({.rate = 200, .burst = 600});
//   double wait = shares.take("203.0.113.7", now);   // seconds to wait; 0: there was room
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "server/rate_limit.h"

namespace guidepost {

// Any thread. Holds those that sent something within the time a share needs to fill up, and at most as many
// again.
class FrameShares {
 public:
  explicit FrameShares(RatePerSecond limit) : limit_(limit) {}

  double take(const std::string& name, TokenBucket::Moment now);
  [[nodiscard]] std::size_t size() const;

 private:
  void forget_the_full(TokenBucket::Moment now);

  const RatePerSecond limit_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, TokenBucket> buckets_;  // guarded by mutex_
  std::size_t sweep_at_ = 1'024;                          // guarded by mutex_
};

}  // namespace guidepost
