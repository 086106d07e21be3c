#include "check/scoring.h"

#include <catch2/catch.hpp>

using namespace guidepost;

namespace {

std::optional<Node> read(const char* file, Diagnostics& diagnostics) {
  return read_yaml(std::string(GUIDEPOST_SOURCE_DIR) + "/" + file, file, diagnostics);
}

const Scoring& scoring() {
  static Diagnostics diagnostics;
  static const SlotBook slots = *SlotBook::read(*read("dialogs/slots.yaml", diagnostics), diagnostics);
  static const Scoring scoring(*ScoringRules::read(*read("tests/scoring.yaml", diagnostics), diagnostics),
                               slots);
  return scoring;
}

}  // namespace

TEST_CASE("names are equal in their short, long and mistyped forms, and never equal a sentence") {
  CHECK(scoring().same("plan", "uhc", "united-healthcare"));
  CHECK(scoring().same("hospital", {"ucsf"}, {"university-of-california-san-francisco-medical-center"}));
  CHECK(scoring().same("plan", "western-health-advantage", "westen-health-advantage"));
  CHECK(scoring().same("hospital", {"st-marys"}, {"saint-marys-medical-center"}));
  CHECK_FALSE(scoring().same("hospital", {"sutter"}, {"not-sutter"}));
  CHECK_FALSE(scoring().same("hospital", {"sutter"}, {"kaiser"}));
  CHECK_FALSE(scoring().same("plan", "none", "aetna"));
  CHECK(scoring().same("doctor", "dr-petrosyan", "petrosyan"));
}

TEST_CASE("windows are compared by the minutes they cover") {
  CHECK(scoring().same("hours", {"Sa-Su 00:00-24:00"}, {"Sa 00:00-24:00", "Su 00:00-24:00"}));
  CHECK(scoring().same("hours", {"Mo 08:00-10:00", "Mo 10:00-12:00"}, {"Mo 08:00-12:00"}));
  CHECK_FALSE(scoring().same("hours", {"Sa 06:00-12:00"}, {"Sa 06:00-13:00"}));
}

TEST_CASE("records, places and distances are compared by what they mean") {
  CHECK(scoring().same("cost", {{"max", 40}}, {{"max", 40.0}}));
  CHECK(scoring().same("location", {{"city", "Oakland"}, {"state", "CA"}}, {{"city", "oakland"}}));
  CHECK(
      scoring().same("max_distance", {{"minutes", 20}, {"by", "bus"}}, {{"minutes", 20}, {"by", "transit"}}));
  CHECK_FALSE(scoring().same("max_distance", 5, {{"minutes", 5}, {"by", "car"}}));
  CHECK_FALSE(scoring().same("travel", "any", {"parking"}));
}

TEST_CASE("only judged slots that hold something count") {
  const Slots filled =
      scoring().filled({{"travel", Value::array()}, {"visit", {"home"}}, {"patient", "child"}});
  CHECK(filled == Slots{{"patient", "child"}});
}

TEST_CASE("the likeness of two words is the share of what matches") {
  CHECK(likeness("kaiser", "kaiser") == 1);
  CHECK(likeness("abcd", "bcde") == Approx(0.75));
  CHECK(likeness("", "x") == 0);
}
