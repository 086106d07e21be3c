// Short-lived tokens for clients: JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256.
//
//   std::string token = make_client_token(secret, "kP3x…", now + 3600);
//   auto claims = read_client_token(secret, token);
//   if (claims && claims->expires > now) …   // claims->subject tells one visitor from another
//
// A page of an allowed origin gets one from POST /v1/token, or a site's own server makes one with the shared
// secret: header {"alg":"HS256","typ":"JWT"}, claims "exp" (needed), "sub" (whose conversations it opens) and
// anything else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guidepost {

// A token for `subject`, good until `expires` (seconds since 1970).
std::string make_client_token(std::string_view secret, std::string_view subject, std::int64_t expires);

struct TokenClaims {
  std::string subject;  // empty where it names none
  double expires = 0;   // seconds since 1970; the token is good before
};

// What `token` claims, where it was signed with `secret` by HS256, be it expired or not. Constant time in the
// signature; none for anything malformed, for another algorithm, and where `secret` is empty.
std::optional<TokenClaims> read_client_token(std::string_view secret, std::string_view token);

}  // namespace guidepost
