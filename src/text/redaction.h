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

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace guidepost {

inline constexpr std::string_view kRedacted = "[***]";

struct RedactionPolicy {
  bool social_security = true;  // also any nine digits in a row, and the last four after the words for it
  bool card_number = true;  // 13 to 19 digits that pass the Luhn check; the code on the back after its name
  bool member_id = true;  // five digits or more, with letters, after "member id", "numero de poliza" and the
                          // like; without such words some forms of identifiers, and eleven digits or more
  bool birth_date =
      true;           // after words for it, or all of the message: leaves the age in years where it is whole
  bool phone = true;  // seven digits only after words for it
  bool email = true;
  // What a bot's subject adds to the words for a member's id, in small letters without accents (bot.yaml).
  std::vector<std::string> id_owners = {};  // whose number it is: "patient", as in "patient number"
  std::vector<std::string> id_names = {};   // what the number is called by itself: "mrn"
};

// A policy made ready. Cheap to copy; any thread may use one.
class Redactor {
 public:
  explicit Redactor(RedactionPolicy policy = {});

  // `today` in days since 1970-01-01, for ages. Pure; linear in the message.
  [[nodiscard]] std::string redact(std::string_view message, int today) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

// The same for one message: makes the policy ready each time.
std::string redact(std::string_view message, const RedactionPolicy& policy, int today);

}  // namespace guidepost
