#include "server/admission.h"

#include <catch2/catch.hpp>

using namespace guidepost;

namespace {

constexpr AdmissionLimits kSmall{.connections = 5, .per_address = 2, .frames = {.rate = 10, .burst = 20}};

}  // namespace

TEST_CASE("so many connections come in, in all and from one address") {
  Admission admission(kSmall);
  const auto one = admission.enter("203.0.113.7");
  auto two = admission.enter("203.0.113.7");
  CHECK(two);
  CHECK_FALSE(admission.enter("203.0.113.7"));
  two.reset();
  two = admission.enter("203.0.113.7");
  CHECK(two);
  const auto three = admission.enter("127.0.0.1"), four = admission.enter("127.0.0.1"),
             five = admission.enter("127.0.0.1");
  CHECK(five);
  CHECK_FALSE(admission.enter("203.0.113.8"));
  CHECK(admission.connections() == 5);
}

TEST_CASE("who hangs up and comes back finds its share as it was") {
  Admission admission(kSmall);
  const TokenBucket::Moment now;
  for (int connection = 0; connection < 4; ++connection) {
    const auto place = admission.enter("203.0.113.7");
    for (int frame = 0; frame < 5; ++frame) CHECK(place->take_frame(now) == 0);
  }
  CHECK(admission.enter("203.0.113.7")->take_frame(now) > 0);
  CHECK(admission.enter("203.0.113.8")->take_frame(now) == 0);
  CHECK(admission.enter("203.0.113.7")->take_frame(now + std::chrono::seconds(1)) == 0);
}

TEST_CASE("an address of IPv6 counts by its network") {
  CHECK(address_group("2001:db8:1:2:3:4:5:6") == address_group("2001:db8:1:2:ffff::"));
  CHECK(address_group("2001:db8:1:2::1") != address_group("2001:db8:1:3::1"));
  CHECK(address_group("::ffff:203.0.113.7") == "203.0.113.7");
  CHECK(address_group("203.0.113.7") == "203.0.113.7");
  CHECK(address_group("::1").empty());
}

TEST_CASE("shares that are full again are not remembered") {
  FrameShares shares({.rate = 10, .burst = 20});
  TokenBucket::Moment now;
  for (int i = 0; i < 100'000; ++i) {
    shares.take(std::to_string(i), now);
    now += std::chrono::milliseconds(1);
  }
  CHECK(shares.size() <= 2'100);
}
