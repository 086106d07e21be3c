#include "authoring/yaml_file.h"

#include <catch2/catch.hpp>

using namespace guidepost;

namespace {

Node parsed(const std::string& text) {
  Diagnostics diagnostics;
  const auto root = parse_yaml(text, "a.yaml", diagnostics);
  INFO(diagnostics.text());
  REQUIRE(root);
  return *root;
}

std::string complaints(const std::string& text, const std::vector<std::string>& keys) {
  Diagnostics diagnostics;
  if (const auto root = parse_yaml(text, "a.yaml", diagnostics)) root->only_keys(keys, diagnostics);
  return diagnostics.text();
}

}  // namespace

TEST_CASE("each line of a block knows where it stands") {
  const auto lines = parsed("a:\n  - says: |\n      one\n\n      # a comment\n        two\n")
                         .find("a")
                         ->items[0]
                         .find("says")
                         ->lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text == "one");
  CHECK((lines[0].place.line == 3 && lines[0].place.column == 7));
  CHECK(lines[1].text == "two");
  CHECK((lines[1].place.line == 6 && lines[1].place.column == 9));
}

TEST_CASE("scalars become what they look like, unless they are quoted") {
  const Value value = parsed("{a: 5, b: '5', c: 2.5, d: true, e: no, f: null, g: [x, 1], h: 08:00}").value();
  CHECK(value ==
        Value::parse(R"({"a":5,"b":"5","c":2.5,"d":true,"e":"no","f":null,"g":["x",1],"h":"08:00"})"));
}

TEST_CASE("a doubled key is reported at the second one, which is left out") {
  Diagnostics diagnostics;
  const auto root = parse_yaml("a: 1\nb: 2\na: 3\n", "a.yaml", diagnostics);
  CHECK(diagnostics.text() ==
        "a.yaml:3:1: error: key written twice: a\na: 3\n^\n  expected: each key once; the second would be "
        "ignored\n");
  CHECK(root->find("a")->scalar == "1");
}

TEST_CASE("an unknown key is reported with the nearest known one") {
  CHECK(complaints("sayz: x\n", {"rule", "says"}) ==
        "a.yaml:1:1: error: unknown key: sayz\nsayz: x\n^\n  expected: one of rule, says; did you mean "
        "says?\n");
}

TEST_CASE("broken YAML ends the file with a place, not the program") {
  CHECK(complaints("a: [1, 2\nb: 3\n", {}).find("a.yaml:2:") == 0);
  CHECK(complaints(std::string(5000, '['), {}).find("a.yaml:") == 0);
}

TEST_CASE("a file that is not there is reported") {
  Diagnostics diagnostics;
  CHECK_FALSE(read_yaml("/nonexistent/a.yaml", "a.yaml", diagnostics));
  CHECK(diagnostics.text() == "a.yaml: error: cannot be read\n  expected: a readable file\n");
}
