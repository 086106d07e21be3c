// Takes personal numbers out of a message before anything reads, stores or logs it.
//
//   redact("ssn 123-45-6789, born 3/4/1990, call 415 555 0101", policy, today)
//   // "ssn [ssn], born [age 36], call [phone]"
#pragma once

#include <string>
#include <string_view>

namespace guidepost {

struct RedactionPolicy {
  bool social_security = true;
  bool card_number = true;    // 13 to 19 digits that pass the Luhn check
  bool member_id = true;      // letters and digits after "member id", "id #" and the like, in the languages served
  bool birth_date = true;     // leaves the age in years where the date is whole: "[age 36]"
  bool phone = true;          // but never 911, 988 and the like; ZIP codes and prices stay
  bool email = true;
};

// `today` in days since 1970-01-01, for ages. Pure.
std::string redact(std::string_view message, const RedactionPolicy& policy, int today);

}  // namespace guidepost
