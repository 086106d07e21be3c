#include "channel/code_points.h"

#include <algorithm>

namespace guidepost {
namespace {

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The code point that begins at `*at`, which is moved behind it. Trusts that the text is valid UTF-8, as
// JSON's is, but never reads past its end.
char32_t next_code_point(std::string_view text, std::size_t* at) {
  const auto lead = static_cast<unsigned char>(text[(*at)++]);
  char32_t point = lead < 0x80 ? lead : lead < 0xE0 ? lead & 0x1F : lead < 0xF0 ? lead & 0x0F : lead & 0x07;
  while (*at < text.size() && continues(text[*at])) {
    point = (point << 6) | (static_cast<unsigned char>(text[(*at)++]) & 0x3F);
  }
  return point;
}

bool shows_nothing(char32_t point) {
  return point <= 0x20 || (point >= 0x7F && point <= 0xA0) || point == 0xAD || point == 0x1680 ||
         point == 0x180E || (point >= 0x2000 && point <= 0x200F) || (point >= 0x2028 && point <= 0x202F) ||
         (point >= 0x205F && point <= 0x206F) || point == 0x3000 || point == 0xFEFF;
}

}  // namespace

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !continues(byte); }));
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!shows_nothing(next_code_point(text, &at))) return false;
  }
  return true;
}

bool has_control_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, &at);
    if (point < 0x20 || (point >= 0x7F && point < 0xA0)) return true;
  }
  return false;
}

}  // namespace guidepost
