#include "bench_bot.h"

namespace guidepost {
namespace {

const char* kRules = R"YAML(
fillers: |
  please um the a
  i me
joiners: |
  and or nor
boundaries: |
  but except
fragments:
  want: (want|need|looking for)
entities:
  plant:
    values:
      rose: |
        rose[s]
        queen of flowers
      tulip: tulip[s]
      oak: |
        oak[s]
  day:
    values:
      Mo: monday[s]
      Sa: saturday[s]
  window:
    composed:
      - says: |
          [on] {day}
        value: {days: "{day}"}
      - says: |
          [on] {day} after {number}
        value: {days: "{day}", from: "{number}"}
  money:
    regex: '\$(\d+)'
    value: "number($1)"
  town:
    catalog: {query: towns}
rules:
  - rule: want-plant
    says: |
      <want> {plant}
    set: {plant: "{plant}"}
  - rule: under
    says: |
      (under|below|up to) {money}
    set: {budget: {max: "{money}"}}
  - rule: refuse
    says: |
      not
      anything but
    operator: refuse
    scope: next
  - rule: open-question
    says: |
      are you open
    intent: when-open
    operator: question
    scope: rest
  - rule: thank-you
    says: |
      thank you
      thanks
    intent: thanks
)YAML";

TEST_CASE("one message fills several slots") {
  ListedNames names;
  names.lists["towns"] = {{{"id", "elm"}, {"name", "Elmsford|Elm City"}},
                          {{"id", "oakham"}, {"name", "Oakham"}}};
  const Interpreter interpreter = make_interpreter({{"en", kRules}}, &names);
  CHECK(
      heard(interpreter, "I want a rose in Elm City, not tulips or oaks, under $40 on Saturdays after 3") ==
      R"(set plant = "rose"; set town = "elm"; exclude plant = "tulip"; exclude plant = "oak"; set budget = {"max":40}; )"
      R"(set hours = {"days":"Sa","from":3})");
  CHECK(heard(interpreter, "are you open on monday?") == R"(?set hours = {"days":"Mo"})");
  CHECK(interpreter.interpret("are you open on monday?", {}).intent == "when-open");
  CHECK(interpreter.interpret("thanks", {}).intent == "thanks");
  CHECK(heard(interpreter, "tulipp please") == R"(set plant = "tulip")");
  CHECK(heard(interpreter, "qwerty uiop").empty());
}

}  // namespace
}  // namespace guidepost
