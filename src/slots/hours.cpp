#include "slots/hours.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace guidepost {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

std::optional<size_t> day_number(std::string_view name) {
  const auto found = std::find(kDays.begin(), kDays.end(), name);
  if (found == kDays.end()) return std::nullopt;
  return static_cast<size_t>(found - kDays.begin());
}

std::optional<int> small_number(std::string_view digits, int last) {
  int number = 0;
  const char* end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || at != end || digits.empty() || number < 0 || number > last) return std::nullopt;
  return number;
}

}  // namespace

std::optional<unsigned> parse_days(std::string_view days) {
  unsigned bits = 0;
  while (!days.empty()) {
    const std::string_view part = days.substr(0, days.find(','));
    days.remove_prefix(std::min(days.size(), part.size() + 1));
    const auto dash = part.find('-');
    const auto first = day_number(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : day_number(part.substr(dash + 1));
    if (!first || !last) return std::nullopt;
    for (size_t day = *first;; day = (day + 1) % 7) {
      bits |= 1u << day;
      if (day == *last) break;
    }
  }
  return bits == 0 ? std::nullopt : std::optional(bits);
}

std::string format_days(unsigned days) {
  std::string text;
  for (size_t day = 0; day < 7; ++day) {
    if (!(days >> day & 1u)) continue;
    size_t last = day;
    while (last + 1 < 7 && (days >> (last + 1) & 1u)) ++last;
    if (!text.empty()) text += ',';
    text += kDays[day];
    if (last > day) text.append("-").append(kDays[last]);
    day = last;
  }
  return text;
}

std::optional<int> parse_clock(std::string_view clock) {
  const auto colon = clock.find(':');
  if (colon == std::string_view::npos || clock.size() != colon + 3) return std::nullopt;
  const auto hour = small_number(clock.substr(0, colon), 24);
  const auto minute = small_number(clock.substr(colon + 1), 59);
  if (!hour || !minute || (*hour == 24 && *minute > 0)) return std::nullopt;
  return *hour * 60 + *minute;
}

std::string format_clock(int minutes) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

std::optional<Window> parse_window(std::string_view window) {
  const auto blank = window.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view span = window.substr(blank + 1);
  const auto dash = span.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto days = parse_days(window.substr(0, blank));
  const auto from = parse_clock(span.substr(0, dash));
  const auto to = parse_clock(span.substr(dash + 1));
  if (!days || !from || !to || *from >= *to) return std::nullopt;
  return Window{*days, *from, *to};
}

std::vector<std::string> format_windows(std::vector<Window> windows) {
  std::map<std::pair<int, int>, unsigned> by_span;
  for (const Window& window : windows) by_span[{window.from, window.to}] |= window.days;
  std::vector<std::string> texts;
  for (const auto& [span, days] : by_span) {
    texts.push_back(format_days(days) + " " + format_clock(span.first) + "-" + format_clock(span.second));
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace guidepost
