#include "server/client_token.h"

#include <catch2/catch.hpp>

using namespace guidepost;

namespace {

bool is_client_token(std::string_view secret, std::string_view token, double now) {
  const auto claims = read_client_token(secret, token);
  return claims && claims->expires > now;
}

}  // namespace

TEST_CASE("a token is good until it expires, for its secret alone") {
  const std::string token = make_client_token("secret", "https://plan.example", 1'000);
  CHECK(is_client_token("secret", token, 999));
  CHECK_FALSE(is_client_token("secret", token, 1'000));
  CHECK_FALSE(is_client_token("other", token, 999));
  CHECK_FALSE(is_client_token("", token, 999));
  CHECK(read_client_token("secret", token)->subject == "https://plan.example");
}

TEST_CASE("a token made elsewhere by RFC 7519 is good") {
  // {"alg":"HS256","typ":"JWT"} . {"sub":"1234567890","exp":4102444800} with the secret "your-256-bit-secret"
  const std::string token =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwiZXhwIjo0MTAyNDQ0ODAwfQ."
      "Z4XPmdfuEKHNqnKa1B0aMcEW3-rCDAj-dVzxUWGBz04";
  CHECK(is_client_token("your-256-bit-secret", token, 4'102'444'799));
  CHECK_FALSE(is_client_token("your-256-bit-secret", token, 4'102'444'800));
}

TEST_CASE("a token that names nobody is good, one whose name is no text is not") {
  // {"alg":"HS256","typ":"JWT"} . {"exp":4102444800} and {"exp":4102444800,"sub":7}, with the secret "secret"
  const auto nobody = read_client_token("secret",
                                        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHAiOjQxMDI0NDQ4MDB9."
                                        "u1wxP7psxfeXmQxNa-MPkNVeNgza5sCKYEKlTOSscJk");
  REQUIRE(nobody);
  CHECK(nobody->subject.empty());
  CHECK_FALSE(read_client_token("secret",
                                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHAiOjQxMDI0NDQ4MDAsInN1YiI6N30."
                                "wkSDUNLn_kSFv1SLErASjRfkVQwtjCuYAxdOd3sYGF4"));
}

TEST_CASE("no changed or malformed token is good") {
  const std::string token = make_client_token("secret", "s", 1'000);
  for (std::size_t at = 0; at < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    CHECK_FALSE(is_client_token("secret", changed, 1));
  }
  // Unsigned ("alg":"none"), and no token at all.
  for (const char* text : {"", ".", "..", "a.b", "eyJhbGciOiJub25lIn0.eyJleHAiOjk5OTk5OTk5OTl9."}) {
    CHECK_FALSE(is_client_token("secret", text, 1));
  }
}
