#include "text/redaction.h"

#include <catch2/catch.hpp>

#include "text/words.h"

using namespace guidepost;

namespace {

constexpr int kToday = 20530;  // 2026-03-18

// With the words that the flagship's bot.yaml adds.
RedactionPolicy subject_policy() {
  RedactionPolicy policy;
  policy.id_owners = {"insurance", "medi-cal", "medical", "medicare",
                      "medicaid",  "plan",     "patient", "paciente"};
  policy.id_names = {"mrn", "mbi", "medical record"};
  return policy;
}

struct Row {
  const char* message;
  const char* redacted;
};

// Every row becomes what it says, stays so, and a message that says nothing personal stays as it is.
template <size_t kCount>
void check(const Row (&rows)[kCount]) {
  static const Redactor redactor(subject_policy());
  for (const Row& row : rows) {
    INFO(row.message);
    const std::string once = redactor.redact(row.message, kToday);
    CHECK(once == row.redacted);
    CHECK(redactor.redact(once, kToday) == once);
  }
}

}  // namespace

TEST_CASE("social security numbers go") {
  const Row rows[] = {
      {"ssn 123-45-6789, ok", "ssn [***], ok"},
      {"my social is 123 45 6789", "my social is [***]"},
      {"mi seguro social es 123456789", "mi seguro social es [***]"},
      {"last 4 of my social: 6789", "last 4 of my social: [***]"},
      {"１２３–４５–６７８９", "[***]"},
      {"123\xE2\x80\x8B-45-6789", "[***]"},
      {"123456789", "[***]"},
  };
  check(rows);
}

TEST_CASE("card numbers go where they pass the check") {
  const Row rows[] = {
      {"card 4111 1111 1111 1111 exp 12/27 cvv 123", "card [***] exp 12/27 cvv [***]"},
      {"4111-1111-1111-1111", "[***]"},
      {"4111111111111111 12", "[***] 12"},
      {"amex 3782 822463 10005.", "amex [***]."},
      {"7 4111 1111 1111 1111", "7 [***]"},
      {"4111 1111 1111 1112", "4111 1111 1111 1112"},
  };
  check(rows);
}

TEST_CASE("member numbers go after the words for them") {
  const Row rows[] = {
      {"my member ID is XEH123456789", "my member ID is [***]"},
      {"subscriber #: 12345-678", "subscriber #: [***]"},
      {"ID XEH 12345678 and 94110", "ID [***] and 94110"},
      {"policy number 123 456 789", "policy number [***]"},
      {"mi número de póliza es AB12345", "mi número de póliza es [***]"},
      {"número de afiliado: 5551234", "número de afiliado: [***]"},
      {"nº de miembro 998877", "nº de miembro [***]"},
      {"1EG4-TE5-MK73", "[***]"},
      {"medi-cal 91234567A", "medi-cal [***]"},
      {"group #2 please", "group #2 please"},
      {"plan number 2", "plan number 2"},
      {"I'm member XEH847261935, and ABC-1234567 before", "I'm member [***], and [***] before"},
      {"members near 94110", "members near 94110"},
  };
  check(rows);
}

TEST_CASE("a birth date leaves the age") {
  const Row rows[] = {
      {"born 3/4/1990", "born [age 36]"},
      {"born 3/19/1990", "born [age 35]"},
      {"DOB: 03-18-90", "DOB: [age 36]"},
      {"date of birth is March 4th, 1990.", "date of birth is [age 36]."},
      {"born on 4 march 1990 in Oakland", "born on [age 36] in Oakland"},
      {"my birthday is march 4", "my birthday is [***]"},
      {"dob 1990-03-04", "dob [age 36]"},
      {"dob 03041990", "dob [age 36]"},
      {"3/4/1990 is my birthday", "[age 36] is my birthday"},
      {"nací el 4 de marzo de 1990", "nací el [age 36]"},
      {"fecha de nacimiento: 25/12/2020", "fecha de nacimiento: [age 5]"},
      {"nació el 5/10/15", "nació el [age 10]"},
      {"03/04/1990", "[age 36]"},
      {"born 13/13/1990", "born [***]"},
      {"born 3/4/2030", "born [***]"},
      {"since 3/4/2019 my knee hurts", "since 3/4/2019 my knee hurts"},
      {"3/4/2030", "3/4/2030"},
      {"born 3/4/1990 and born 3/4/2020", "born [age 36] and born [age 6]"},
  };
  check(rows);
}

TEST_CASE("phone numbers go, numbers that everybody knows stay") {
  const Row rows[] = {
      {"call 415 555 0101", "call [***]"},
      {"(415) 555-0101 or 415.555.0101 or 4155550101", "[***] or [***] or [***]"},
      {"+1 415-555-0101 ext 12", "[***]"},
      {"mi tel es +52 55 1234 5678", "mi tel es [***]"},
      {"my number is 555-0101", "my number is [***]"},
      {"415\xC2\xA0"
       "555\xE2\x80\x91"
       "0101",
       "[***]"},
      {"should I call 911 or 988?", "should I call 911 or 988?"},
      {"near 94110-1234 or 94110", "near 94110-1234 or 94110"},
      {"call me about 94110-1234", "call me about 94110-1234"},
      {"between $500-1000", "between $500-1000"},
      {"$1,200 at 5:30pm 24/7 within 20 miles", "$1,200 at 5:30pm 24/7 within 20 miles"},
      {"37.759912345, -122.4148123456", "37.759912345, -122.4148123456"},
      {"9am-5pm Mo-Fr, 9-5", "9am-5pm Mo-Fr, 9-5"},
  };
  check(rows);
}

TEST_CASE("e-mail addresses go") {
  const Row rows[] = {
      {"write to Ana.Ruiz+x@mail.example.org, please", "write to [***], please"},
      {"bob at gmail dot com", "[***]"},
      {"ana arroba correo punto com", "[***]"},
      {"look at kaiser.org @ 5pm", "look at kaiser.org @ 5pm"},
  };
  check(rows);
}

TEST_CASE("a policy decides what goes") {
  RedactionPolicy none{false, false, false, false, false, false};
  const std::string message =
      "ssn 123-45-6789 born 3/4/1990 call 415 555 0101 a@b.org 4111111111111111 id ab12345";
  CHECK(redact(message, none, kToday) == message);
  none.phone = true;
  CHECK(redact("ssn 123-45-6789 call 415 555 0101", none, kToday) == "ssn 123-45-6789 call [***]");
}

TEST_CASE("what is left misleads nobody") {
  const std::vector<Word> words = split_words(redact("me: born 3/4/1990, call 415 555 0101", {}, kToday));
  std::string text;
  for (const Word& word : words) text += word.text + ' ';
  CHECK(text == "me born age 36 call ");
}

TEST_CASE("bytes that are no text pass through") {
  const std::string message = "\xFF\xC3 1 \xE2\x82 call 415 555 0101 \xFF";
  CHECK(redact(message, {}, kToday) == "\xFF\xC3 1 \xE2\x82 call [***] \xFF");
}

TEST_CASE("the words for an id that a subject adds are its own") {
  RedactionPolicy policy;
  CHECK(redact("reader number 12345", policy, kToday) == "reader number 12345");
  policy.id_owners = {"reader"};
  policy.id_names = {"shelfmark"};
  CHECK(redact("reader number 12345", policy, kToday) == "reader number [***]");
  CHECK(redact("shelfmark a12345", policy, kToday) == "shelfmark [***]");
  CHECK(redact("numero de reader 12345", policy, kToday) == "numero de reader [***]");
}
