#include "server/client_token.h"

#include <openssl/crypto.h>
#include <openssl/hmac.h>

#include <array>

#include "conversation/conversation_id.h"
#include "turn/value.h"

namespace guidepost {
namespace {

std::string signature_of(std::string_view secret, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &length);
  return base64url({reinterpret_cast<const char*>(digest.data()), length});
}

int sextet(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '-' ? 62 : c == '_' ? 63 : -1;
}

// Empty where `text` is no base64url.
std::string from_base64url(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const int value = sextet(c);
    if (value < 0) return {};
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes += static_cast<char>((bits >> held) & 0xFF);
    }
  }
  return bytes;
}

Value object_in(std::string_view part) {
  const Value value = Value::parse(from_base64url(part), nullptr, false);
  return value.is_object() ? value : Value::object();
}

}  // namespace

std::string make_client_token(std::string_view secret, std::string_view subject, std::int64_t expires) {
  const std::string text = base64url(R"({"alg":"HS256","typ":"JWT"})") + "." +
                           base64url(Value{{"sub", std::string(subject)}, {"exp", expires}}.dump(
                               -1, ' ', false, Value::error_handler_t::replace));
  return text + "." + signature_of(secret, text);
}

std::optional<TokenClaims> read_client_token(std::string_view secret, std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t last = token.rfind('.');
  if (secret.empty() || first == std::string_view::npos || first == last) return std::nullopt;
  const std::string expected = signature_of(secret, token.substr(0, last));
  const std::string_view given = token.substr(last + 1);
  if (given.size() != expected.size() || CRYPTO_memcmp(given.data(), expected.data(), given.size()) != 0)
    return std::nullopt;
  const Value header = object_in(token.substr(0, first));
  const Value claims = object_in(token.substr(first + 1, last - first - 1));
  const auto expires = claims.find("exp");
  if (header.value("alg", Value()) != "HS256" || expires == claims.end() || !expires->is_number())
    return std::nullopt;
  const auto subject = claims.find("sub");
  if (subject != claims.end() && !subject->is_string()) return std::nullopt;
  return TokenClaims{.subject = subject == claims.end() ? std::string() : subject->get<std::string>(),
                     .expires = expires->get<double>()};
}

}  // namespace guidepost
