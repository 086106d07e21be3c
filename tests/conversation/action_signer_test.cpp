#include "conversation/action_signer.h"

#include <catch2/catch.hpp>

using namespace guidepost;

TEST_CASE("a signed action is read back in its conversation alone") {
  const ActionSigner signer("secret");
  const std::string offered = signer.sign("a", "ask:cost");
  CHECK(offered.size() == 8 + 12);
  CHECK(signer.verify("a", offered) == "ask:cost");
  CHECK_FALSE(signer.verify("b", offered));
  CHECK_FALSE(ActionSigner("other").verify("a", offered));
}

TEST_CASE("no changed action fits its tag") {
  const ActionSigner signer("secret");
  const std::string offered = signer.sign("a", "ask:cost");
  for (std::size_t at = 0; at < offered.size(); ++at) {
    std::string changed = offered;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    INFO(changed);
    CHECK_FALSE(signer.verify("a", changed));
  }
  for (const char* text : {"", "~", "ask:cost", "~AAAAAAAAAAA", "ask:cost~"})
    CHECK_FALSE(signer.verify("a", text));
}

TEST_CASE("the longest action just fits the wire") {
  const ActionSigner signer("secret");
  CHECK(signer.sign("a", std::string(kMaxOfferedAction, 'x')).size() == 128);
  CHECK_THROWS_AS(signer.sign("a", std::string(kMaxOfferedAction + 1, 'x')), std::length_error);
}

TEST_CASE("choices are signed in messages and in cards") {
  const ActionSigner signer("secret");
  Value messages = {{{"text", "?"},
                     {"choices", {{{"label", "A"}, {"action", "a"}}}},
                     {"cards", {{{"title", "T"}, {"choices", {{{"label", "B"}, {"action", "b"}}}}}}}}};
  signer.sign_choices("c", messages);
  CHECK(signer.verify("c", messages[0]["choices"][0]["action"].get<std::string>()) == "a");
  CHECK(signer.verify("c", messages[0]["cards"][0]["choices"][0]["action"].get<std::string>()) == "b");
}
