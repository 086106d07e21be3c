// Finds dates of birth in a folded message: "born march 4th, 1990", "fecha de nacimiento: 4/3/1990".
//
// A date counts after or before words that speak of a birth, or where it is all of the message. English and
// Spanish.
#pragma once

#include <string_view>
#include <vector>

namespace guidepost {

struct BirthDate {
  size_t begin = 0;  // bytes of the date in the text, without the words that gave it away
  size_t end = 0;
  int age = -1;  // full years; -1 where the date lacks its year or cannot be
};

// `folded` is lower case without accents (glyphs.h); `today` in days since 1970-01-01. A date written with
// figures is read month first, after Spanish words day first. A date that is all of the message must be past
// and whole.
std::vector<BirthDate> find_birth_dates(std::string_view folded, int today);

}  // namespace guidepost
