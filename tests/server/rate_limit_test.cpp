#include "server/rate_limit.h"

#include <catch2/catch.hpp>

using namespace guidepost;

TEST_CASE("a bucket allows a burst, then its rate, and tells how long to wait") {
  TokenBucket::Moment now;
  TokenBucket bucket({.rate = 10, .burst = 30}, now);
  for (int i = 0; i < 30; ++i) CHECK(bucket.take(now) == 0);
  CHECK(bucket.take(now) == Approx(0.1));
  now += std::chrono::milliseconds(250);
  CHECK(bucket.take(now) == 0);
  CHECK(bucket.take(now) == 0);
  CHECK(bucket.take(now) == Approx(0.05));
  now += std::chrono::hours(1);
  CHECK(bucket.full(now));
  for (int i = 0; i < 30; ++i) CHECK(bucket.take(now) == 0);
  CHECK(bucket.take(now) > 0);
}
