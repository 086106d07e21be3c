// Takes personal numbers out of a message before anything reads, stores or logs it.
//
//   redact("ssn 123-45-6789, born 3/4/1990, call 415 555 0101", policy, today)
//   // "ssn [***], born [age 36], call [***]"
//
// What is taken out becomes kRedacted, which split_words reads as no word at all (a comma's break, like any
// bracket);
// "[age 36]" reads as the words "age" and "36" in every language. The words that gave it away ("ssn", "born")
// stay. ZIP codes, prices, times, short numbers and 911, 988 and the like stay. Redacting twice changes
// nothing more.
#pragma once

#include <string>
#include <string_view>

namespace guidepost {

inline constexpr std::string_view kRedacted = "[***]";

struct RedactionPolicy {
  bool social_security = true;  // also any nine digits in a row, and the last four after the words for it
  bool card_number = true;  // 13 to 19 digits that pass the Luhn check; the code on the back after its name
  bool member_id =
      true;  // five digits or more, with letters, after "member id", "numero de poliza" and the like;
             // without such words the forms of Medicare and Medi-Cal, and eleven digits or more
  bool birth_date =
      true;           // after words for it, or all of the message: leaves the age in years where it is whole
  bool phone = true;  // seven digits only after words for it
  bool email = true;
};

// `today` in days since 1970-01-01, for ages. Pure; linear in the message; any thread may call.
std::string redact(std::string_view message, const RedactionPolicy& policy, int today);

}  // namespace guidepost
