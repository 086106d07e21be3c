#include "conversation/client_id.h"

#include <algorithm>
#include <string_view>

namespace guidepost {
namespace {

constexpr std::int64_t kAnyDay = 2'000'000'000;  // an id is kept in the same way whenever it comes
constexpr std::string_view kUuid = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_uuid(std::string_view text) {
  const auto fits = [](char c, char form) { return form == 'h' ? is_hex(c) : c == form; };
  return text.size() == kUuid.size() && std::equal(text.begin(), text.end(), kUuid.begin(), fits);
}

// Seconds, milli-, micro- or nanoseconds since 1970, from 2017 to 2033.
bool is_time(std::string_view digits) {
  const std::size_t size = digits.size();
  const bool counted = size == 10 || size == 13 || size == 16 || size == 19;
  return counted && digits[0] == '1' && digits[1] >= '5';
}

std::string without_uuids_and_times(std::string_view id) {
  std::string rest;
  while (!id.empty()) {
    const auto digits =
        static_cast<std::size_t>(std::find_if_not(id.begin(), id.end(), is_digit) - id.begin());
    std::size_t size = std::max<std::size_t>(digits, 1);
    if (is_uuid(id.substr(0, kUuid.size())))
      size = kUuid.size();
    else if (!is_time(id.substr(0, size)))
      rest += id.substr(0, size);
    id.remove_prefix(size);
  }
  return rest;
}

}  // namespace

std::string kept_id(const std::string& id, const std::string& conversation, const TurnTaker& taker,
                    const ActionSigner& signer) {
  const std::string rest = without_uuids_and_times(id);
  return taker.redact(rest, kAnyDay) == rest ? id : signer.seal_id(conversation, id);
}

}  // namespace guidepost
