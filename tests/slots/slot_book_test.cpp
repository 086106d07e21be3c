#include "slots/slot_book.h"

#include <catch2/catch.hpp>

using namespace guidepost;

TEST_CASE("every mistake in slots.yaml is reported in one pass, each at its place") {
  Diagnostics diagnostics;
  const auto root = parse_yaml(
      "slots:\n  - slot: colour\n    kind: idz\n  - slot: size\n    kind: choice\n"
      "    refused: colr\n    weight: heavy\n",
      "slots.yaml", diagnostics);
  REQUIRE(root);
  CHECK_FALSE(SlotBook::read(*root, diagnostics));
  CHECK(diagnostics.text() ==
        "slots.yaml:3:11: error: unknown kind: idz\n    kind: idz\n          ^\n"
        "  expected: one of id, ids, choice, place, distance, record, hours, name, flag, priorities; did you "
        "mean id?\n"
        "slots.yaml:4:5: error: slot size names an unknown slot: colr\n  - slot: size\n    ^\n"
        "  expected: a slot of this file; did you mean colour?\n"
        "slots.yaml:7:13: error: not a number: heavy\n    weight: heavy\n            ^\n"
        "  expected: a number such as 1 or 2.5\n");
}

TEST_CASE("the flagship's slots can be read") {
  Diagnostics diagnostics;
  const auto root = read_yaml(GUIDEPOST_SOURCE_DIR "/dialogs/slots.yaml", "dialogs/slots.yaml", diagnostics);
  REQUIRE(root);
  const auto book = SlotBook::read(*root, diagnostics);
  INFO(diagnostics.text());
  REQUIRE(book);
  CHECK(book->find("hours")->kind == Kind::kHours);
  CHECK(book->of_kind(Kind::kPriorities)->name == "priority");
  CHECK(book->find("nonsense") == nullptr);
}
