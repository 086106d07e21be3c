#include "conversation/gate.h"

#include <catch2/catch.hpp>
#include <thread>

using namespace guidepost;

TEST_CASE("a gate lets in as many as it holds") {
  Gate gate(2);
  auto first = gate.enter();
  const auto second = gate.enter();
  REQUIRE(first);
  REQUIRE(second);
  CHECK_FALSE(gate.enter());
  first.reset();
  CHECK(gate.enter());
}

TEST_CASE("a gate lets in fewer where there is less room") {
  Gate gate(3);
  const auto first = gate.enter(1);
  REQUIRE(first);
  CHECK_FALSE(gate.enter(1));
  CHECK(gate.enter(2));
}

TEST_CASE("a closed gate lets nobody in, and tells when the last is out") {
  Gate gate(2);
  auto pass = gate.enter();
  gate.close();
  CHECK_FALSE(gate.enter());
  CHECK_FALSE(gate.wait_until_empty(std::chrono::milliseconds(0)));
  std::thread leaving([&] { pass.reset(); });
  CHECK(gate.wait_until_empty(std::chrono::minutes(1)));
  leaving.join();
}

TEST_CASE("a pass may outlive its gate") {
  auto gate = std::make_unique<Gate>(1);
  auto pass = gate->enter();
  REQUIRE(pass);
  gate.reset();
  pass.reset();  // touches nothing of the gate: the address sanitizer would tell
  CHECK_FALSE(pass);
}
