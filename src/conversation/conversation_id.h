// Names of conversations that nobody can guess.
#pragma once

#include <string>
#include <string_view>

namespace guidepost {

// 128 random bits as 22 characters of [A-Za-z0-9_-]. Throws std::runtime_error where the system gives no
// random bits.
std::string new_conversation_id();

// `bytes` in the alphabet of RFC 4648's base64url, without padding.
std::string base64url(std::string_view bytes);

}  // namespace guidepost
