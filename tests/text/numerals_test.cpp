#include "text/numerals.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace guidepost;

namespace {

bool spells(const std::vector<std::pair<std::string, int>>& all, const char* words, int number) {
  return std::find(all.begin(), all.end(), std::pair<std::string, int>(words, number)) != all.end();
}

}  // namespace

TEST_CASE("English cardinals come with and without and") {
  const auto all = spelled_numbers("en", 999);
  CHECK(spells(all, "zero", 0));
  CHECK(spells(all, "forty two", 42));
  CHECK(spells(all, "one hundred five", 105));
  CHECK(spells(all, "one hundred and five", 105));
  CHECK(spells(all, "nine hundred ninety nine", 999));
  CHECK_FALSE(spells(all, "forty two", 43));
}

TEST_CASE("Spanish cardinals come in all genders, without accents") {
  const auto all = spelled_numbers("es", 250);
  CHECK(spells(all, "dieciseis", 16));
  CHECK(spells(all, "veintiun", 21));
  CHECK(spells(all, "veintiuno", 21));
  CHECK(spells(all, "veintiuna", 21));
  CHECK(spells(all, "cuarenta y dos", 42));
  CHECK(spells(all, "doscientas", 200));
  CHECK(spells(all, "doscientos", 200));
}

TEST_CASE("ordinals come in all forms") {
  const auto english = spelled_ordinals("en", 31);
  CHECK(spells(english, "first", 1));
  CHECK(spells(english, "twenty first", 21));
  const auto spanish = spelled_ordinals("es", 10);
  CHECK(spells(spanish, "primero", 1));
  CHECK(spells(spanish, "primera", 1));
  CHECK(spells(spanish, "primer", 1));
  CHECK(spells(spanish, "tercer", 3));
  CHECK(spells(spanish, "decima", 10));
}

TEST_CASE("every number is spelled, each way once, in order") {
  for (const char* language : {"en", "es", "fr", "de"}) {
    auto all = spelled_numbers(language, 120);
    int last = -1;
    for (const auto& [words, number] : all) {
      INFO(language << ' ' << words);
      CHECK_FALSE(words.empty());
      CHECK((number == last || number == last + 1));
      last = number;
    }
    CHECK(last == 120);
    std::sort(all.begin(), all.end());
    CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
  }
}
