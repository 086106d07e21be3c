// Short-lived tokens for clients: JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256.
//
//   std::string token = make_client_token(secret, "https://plan.example", now + 3600);
//   if (is_client_token(secret, token, now)) …
//
// A page of an allowed origin gets one from POST /v1/token, or a site's own server makes one with the shared
// secret: header {"alg":"HS256","typ":"JWT"}, claims "exp" (needed) and anything else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace guidepost {

// A token for `subject`, good until `expires` (seconds since 1970).
std::string make_client_token(std::string_view secret, std::string_view subject, std::int64_t expires);

// Whether `token` was signed with `secret` by HS256 and is good at `now`. Constant time in the signature;
// false for anything malformed, for another algorithm, and where `secret` is empty.
bool is_client_token(std::string_view secret, std::string_view token, std::int64_t now);

}  // namespace guidepost
