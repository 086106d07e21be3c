// How fast one client may send: so many a second, with bursts.
#pragma once

#include <algorithm>
#include <chrono>

namespace guidepost {

struct RatePerSecond {
  double rate = 10;
  double burst = 30;
};

// A token bucket, full at first. One thread.
class TokenBucket {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  TokenBucket(RatePerSecond limit, Moment now) : limit_(limit), tokens_(limit.burst), at_(now) {}

  // Takes one token. Gives 0 where there was one, else the seconds until there is (and takes none).
  double take(Moment now) {
    tokens_ =
        std::min(limit_.burst, tokens_ + limit_.rate * std::chrono::duration<double>(now - at_).count());
    at_ = now;
    if (tokens_ < 1) return (1 - tokens_) / limit_.rate;
    tokens_ -= 1;
    return 0;
  }

  // Whether it is as full as a new one.
  [[nodiscard]] bool full(Moment now) const {
    return tokens_ + limit_.rate * std::chrono::duration<double>(now - at_).count() >= limit_.burst;
  }

 private:
  RatePerSecond limit_;
  double tokens_;
  Moment at_;
};

}  // namespace guidepost
