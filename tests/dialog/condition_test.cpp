#include "dialog/condition.h"

#include "scene.h"

using namespace guidepost;

namespace {

class Given : public Facts {
 public:
  std::map<std::string, Value> slots, variables;
  Value slot(const std::string& name) const override {
    return slots.contains(name) ? slots.at(name) : Value();
  }
  bool known(const std::string& name) const override { return slot(name) != "nowhere"; }
  bool changed(const std::string& name) const override { return name == "plan"; }
  Value variable(const std::string& name) const override {
    return variables.contains(name) ? variables.at(name) : Value();
  }
};

std::optional<Condition> parse(const std::string& text, Diagnostics& diagnostics) {
  return Condition::parse(text, {"f.yaml", 1, 1}, scene::slots(), {"inform", "compare"}, diagnostics);
}

bool holds(const std::string& text, const Given& given) {
  Diagnostics diagnostics;
  const auto condition = parse(text, diagnostics);
  INFO(text << "\n" << diagnostics.text());
  REQUIRE(condition);
  return condition->holds(given);
}

std::string mistake(const std::string& text) {
  Diagnostics diagnostics;
  CHECK_FALSE(parse(text, diagnostics));
  return diagnostics.all().empty() ? "" : diagnostics.all()[0].what + " | " + diagnostics.all()[0].expected;
}

}  // namespace

TEST_CASE("conditions look at slots, results and what the message points at") {
  Given given;
  given.slots = {{"plan", "gold-hmo"}, {"color", Value::array({"red"})}, {"hours", "any"}};
  given.variables = {{"results", 3}, {"about.topic", "ride"}, {"intent", "compare"}};
  for (const char* text :
       {"filled(plan)", "empty(location)", "any(hours)", "not filled(hours)", "color contains \"red\"",
        "plan contains \"hmo\"", "results > 2 and results <= 3", "about.topic = \"ride\"",
        "intent = \"compare\" and (empty(plan) or changed(plan))", "hours = \"any\"", "not about.other",
        "known(plan) and not known(plan) or filled(plan)"}) {
    INFO(text);
    CHECK(holds(text, given));
  }
  for (const char* text :
       {"empty(plan)", "color contains \"blue\"", "results = 2", "about.topic = \"x\"", "filled(hours)"}) {
    INFO(text);
    CHECK_FALSE(holds(text, given));
  }
}

TEST_CASE("a wrong condition says what is wrong and what may have been meant") {
  CHECK_THAT(mistake("filled(plam)"),
             Catch::Contains("unknown slot plam") && Catch::Contains("did you mean plan"));
  CHECK_THAT(mistake("fild(plan)"), Catch::Contains("unknown function fild"));
  CHECK_THAT(mistake("resuls > 1"), Catch::Contains("did you mean results"));
  CHECK_THAT(mistake("plan > 3"), Catch::Contains("compares numbers"));
  CHECK_THAT(mistake("intent = \"compar\""), Catch::Contains("did you mean compare"));
  CHECK_THAT(mistake("color contains \"rad\""),
             Catch::Contains("no value of color") && Catch::Contains("did you mean red"));
  CHECK_THAT(mistake("results"), Catch::Contains("not something that holds"));
  CHECK_THAT(mistake("(filled(plan)"), Catch::Contains("not closed"));
  CHECK_THAT(mistake("filled(plan) and"), Catch::Contains("ends too soon"));
  CHECK_THAT(mistake("filled(plan) filled(plan)"), Catch::Contains("unexpected"));
  CHECK_THAT(mistake("plan = \"x"), Catch::Contains("text is not closed"));
}
