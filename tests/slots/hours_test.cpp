#include "slots/hours.h"

#include <catch2/catch.hpp>

using namespace guidepost;

TEST_CASE("a window survives being read and written") {
  for (const char* text :
       {"Mo-Fr 17:00-21:00", "Mo,We 06:00-10:00", "Sa-Su 00:00-24:00", "Mo-Tu,Th 08:30-12:15"}) {
    INFO(text);
    const auto window = parse_window(text);
    REQUIRE(window);
    CHECK(format_windows({*window}) == std::vector<std::string>{text});
  }
}

TEST_CASE("days with the same hours share a window") {
  CHECK(format_windows({{0x01, 0, 1440}, {0x02, 0, 1440}}) == std::vector<std::string>{"Mo-Tu 00:00-24:00"});
  CHECK(format_windows({{0x20, 360, 720}, {0x1f, 1020, 1260}}) ==
        std::vector<std::string>{"Mo-Fr 17:00-21:00", "Sa 06:00-12:00"});
}

TEST_CASE("times and days that do not exist are none") {
  for (const char* text : {"Mo 25:00-26:00", "Mo 10:60-11:00", "Mx 10:00-11:00", "Mo 12:00-12:00",
                           "Mo 13:00-12:00", "Mo 24:30-24:40", "Mo", "", "10:00-11:00", "Mo 1000-1100"}) {
    INFO(text);
    CHECK_FALSE(parse_window(text));
  }
}

TEST_CASE("a range of days may cross the week's end") {
  CHECK(*parse_days("Fr-Mo") == 0x71u);
}
