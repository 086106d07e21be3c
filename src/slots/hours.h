// Weekly windows in the form "Mo-Fr 17:00-21:00" of OpenStreetMap and schema.org.
//
//   parse_window("Mo,We 08:00-12:00")          // {kMonday | kWednesday, 480, 720}
//   format_windows({{0x60, 0, 1440}})          // {"Sa-Su 00:00-24:00"}
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guidepost {

struct Window {
  unsigned days = 0;  // bit 0 is Monday … bit 6 Sunday
  int from = 0;       // minutes after midnight, 0..1440
  int to = 0;         // after `from`; 1440 is midnight at the day's end
  bool operator==(const Window&) const = default;
};

// "Mo-Fr", "Sa,Su", "Fr-Mo" (over the week's end) as bits; none where a name is not one of Mo Tu We Th Fr Sa
// Su.
std::optional<unsigned> parse_days(std::string_view days);
// "Mo-We,Fr"; neighbours join into a range.
std::string format_days(unsigned days);

// "08:30" or "8:30" in minutes; none where no clock shows it ("24:00" is the day's end).
std::optional<int> parse_clock(std::string_view clock);
std::string format_clock(int minutes);

std::optional<Window> parse_window(std::string_view window);
// Sorted as text; days with the same hours share one window.
std::vector<std::string> format_windows(std::vector<Window> windows);

}  // namespace guidepost
