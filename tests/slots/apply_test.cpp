#include "slots/apply.h"

#include <catch2/catch.hpp>

using namespace guidepost;

namespace {

const SlotBook& book() {
  static const SlotBook book = [] {
    Diagnostics diagnostics;
    const auto root = parse_yaml(R"(slots:
  - {slot: brand, kind: id}
  - {slot: colours, kind: ids, again: add, refused: not_colours}
  - {slot: not_colours, kind: ids, again: add, refuses: colours}
  - {slot: far, kind: distance}
  - {slot: price, kind: record, keys: {max: number, level: [low, medium]}}
  - {slot: open, kind: hours, refused: not_open}
  - {slot: not_open, kind: hours, again: add, refuses: open}
  - {slot: who, kind: choice, values: [child, adult], ages: {child: [0, 17], adult: [18, 130]}}
  - {slot: where, kind: place}
  - {slot: new, kind: flag}
  - {slot: first, kind: priorities}
)",
                                 "slots.yaml", diagnostics);
    return *SlotBook::read(*root, diagnostics);
  }();
  return book;
}

Slots after(const Slots& before, const std::vector<Command>& commands) {
  State state;
  state.slots = before;
  return fold(state, apply(book(), before, commands).events).slots;
}

std::string why_not(const char* slot, const Value& raw, const Value& before = nullptr) {
  std::string why;
  CHECK(canonical(*book().find(slot), raw, before, why).is_null());
  return why;
}

}  // namespace

TEST_CASE("lists join or replace as they are declared, and always join within one message") {
  CHECK(after({{"colours", {"red"}}}, {{Act::kSet, "colours", "blue", "", 0, 0}}) ==
        Slots{{"colours", {"blue", "red"}}});
  CHECK(after({{"colours", {"red"}}}, {{Act::kReplace, "colours", "blue", "", 0, 0}}) ==
        Slots{{"colours", {"blue"}}});
  CHECK(after({}, {{Act::kSet, "colours", "red", "", 0, 0},
                   {Act::kReplace, "colours", "blue", "", 1, 1},
                   {Act::kReplace, "colours", "green", "", 2, 2}}) == Slots{{"colours", {"blue", "green"}}});
  CHECK(after({{"open", {"Mo 08:00-12:00"}}}, {{Act::kSet, "open", {{"days", "Sa"}}, "", 0, 0},
                                               {Act::kSet, "open", {{"days", "Su"}}, "", 1, 1}}) ==
        Slots{{"open", {"Sa-Su 00:00-24:00"}}});
}

TEST_CASE(
    "what was wanted is taken back, what was not is refused, what is wanted again is not refused any more") {
  CHECK(after({{"colours", {"blue", "red"}}}, {{Act::kExclude, "colours", "red", "", 0, 0}}) ==
        Slots{{"colours", {"blue"}}});
  CHECK(after({{"colours", {"red"}}}, {{Act::kExclude, "colours", "red", "", 0, 0}}).empty());
  CHECK(after({}, {{Act::kExclude, "colours", "red", "", 0, 0}}) == Slots{{"not_colours", {"red"}}});
  CHECK(after({{"not_colours", {"red"}}}, {{Act::kSet, "colours", "red", "", 0, 0}}) ==
        Slots{{"colours", {"red"}}});
}

TEST_CASE("waving off a value of several drops it, of one or none leaves the slot to anything") {
  CHECK(after({{"colours", {"blue", "red"}}}, {{Act::kWaveOff, "colours", "red", "", 0, 0}}) ==
        Slots{{"colours", {"blue"}}});
  CHECK(after({{"colours", {"red"}}}, {{Act::kWaveOff, "colours", "red", "", 0, 0}}) ==
        Slots{{"colours", "any"}});
  CHECK(after({}, {{Act::kWaveOff, "brand", nullptr, "", 0, 0}}) == Slots{{"brand", "any"}});
}

TEST_CASE("a want taken back makes the slot absent, never empty") {
  CHECK(after({{"colours", {"red"}}}, {{Act::kForget, "colours", "red", "", 0, 0}}).empty());
  CHECK(after({{"price", {{"max", 5}, {"level", "low"}}}},
              {{Act::kForget, "price", {{"max", 0}}, "", 0, 0}}) == Slots{{"price", {{"level", "low"}}}});
}

TEST_CASE("records merge key by key") {
  CHECK(after({{"price", {{"level", "low"}}}}, {{Act::kSet, "price", {{"max", 40}}, "", 0, 0}}) ==
        Slots{{"price", {{"level", "low"}, {"max", 40}}}});
}

TEST_CASE("distances take kilometres, minutes and changes of what is there") {
  std::string why;
  const SlotSpec& far = *book().find("far");
  CHECK(canonical(far, {{"km", 10}}, nullptr, why) == 6.2);
  CHECK(canonical(far, {{"minutes", 20}}, nullptr, why) == Value{{"minutes", 20}, {"by", "car"}});
  CHECK(canonical(far, {{"times", 2}}, 7, why) == 14);
  CHECK(canonical(far, {{"amount", 25}}, {{"minutes", 15}, {"by", "bike"}}, why) ==
        Value{{"minutes", 25}, {"by", "bike"}});
  CHECK(why_not("far", -3) == "negative");
  CHECK(why_not("far", {{"times", 2}}) == "nothing-to-change");
}

TEST_CASE("open ends of a window are closed as the contract fixes them") {
  std::string why;
  const SlotSpec& open = *book().find("open");
  CHECK(canonical(open, {{"from", "18:00"}, {"days", "Tu"}}, nullptr, why) == Value{"Tu 18:00-24:00"});
  CHECK(canonical(open, {{"to", "08:00"}}, nullptr, why) == Value{"Mo-Fr 06:00-08:00"});
  CHECK(canonical(open, {{"days", "Sa-Su"}}, nullptr, why) == Value{"Sa-Su 00:00-24:00"});
  CHECK(why_not("open", {{"from", "27:00"}}) == "no-such-time");
}

TEST_CASE("ages become the value whose years hold them; places keep their most exact part") {
  std::string why;
  CHECK(canonical(*book().find("who"), {{"age", 17}}, nullptr, why) == "child");
  CHECK(canonical(*book().find("who"), {{"age", 0.5}}, nullptr, why) == "child");
  CHECK(canonical(*book().find("where"), {{"city", "Concord"}, {"zip", "94520"}}, nullptr, why) ==
        Value{{"zip", "94520"}});
  CHECK(why_not("who", {{"age", 300}}) == "no-such-age");
}

TEST_CASE("a value that cannot be never clears the old one") {
  const Applied applied = apply(book(), {{"far", 5}}, {{Act::kSet, "far", -3, "rule", 0, 0}});
  CHECK(applied.events.empty());
  REQUIRE(applied.rejected.size() == 1);
  CHECK(applied.rejected[0].why == "negative");
}

TEST_CASE("a day that is refused or forgotten goes out of every window that holds it") {
  const Slots mornings = {{"open", {"Tu,Th 06:00-10:00"}}};
  CHECK(after(mornings, {{Act::kExclude, "open", {{"days", "Tu"}}, "", 0, 0}}) ==
        Slots{{"open", {"Th 06:00-10:00"}}});
  CHECK(after(mornings, {{Act::kForget, "open", {{"days", "Th"}}, "", 0, 0}}) ==
        Slots{{"open", {"Tu 06:00-10:00"}}});
  CHECK(after(mornings, {{Act::kExclude, "open", {{"days", "Sa"}}, "", 0, 0}}) ==
        Slots{{"not_open", {"Sa 00:00-24:00"}}, {"open", {"Tu,Th 06:00-10:00"}}});
  const Slots weekdays = {{"open", {"Mo-Fr 06:00-10:00"}}};  // "not Mondays" leaves what no day was named for
  CHECK(after(weekdays, {{Act::kExclude, "open", {{"days", "Mo"}}, "", 0, 0}}) ==
        Slots{{"not_open", {"Mo 00:00-24:00"}}, {"open", {"Mo-Fr 06:00-10:00"}}});
}

TEST_CASE("days named as every day are named: one of them can be taken out") {
  CHECK(after({{"open", {"Mo-Su 08:00-09:00"}}}, {{Act::kExclude, "open", {{"days", "Su"}}, "", 0, 0}}) ==
        Slots{{"open", {"Mo-Sa 08:00-09:00"}}});
}

TEST_CASE("of a slot of one value the last that a message sets stands") {
  CHECK(after({}, {{Act::kSet, "far", 40, "", 0, 1}, {Act::kSet, "far", {{"amount", 30}}, "", 2, 4}}) ==
        Slots{{"far", 30}});
  CHECK(after({}, {{Act::kSet, "far", {{"minutes", 20}, {"by", "walk"}}, "", 0, 1},
                   {Act::kReplace, "far", {{"amount", 30}}, "", 2, 4}}) ==
        Slots{{"far", {{"minutes", 30}, {"by", "walk"}}}});
  CHECK(after({}, {{Act::kSet, "price", {{"max", 40}}, "", 0, 0},
                   {Act::kSet, "price", {{"max", 50}}, "", 2, 2}}) == Slots{{"price", {{"max", 50}}}});
}

TEST_CASE("what a rule takes back goes before what it adds, whatever their order") {
  CHECK(after({{"open", {"Mo 08:00-12:00"}}}, {{Act::kAdd, "open", "Tu 08:00-12:00", "swap", 0, 4},
                                               {Act::kForget, "open", {{"days", "Mo"}}, "swap", 0, 4}}) ==
        Slots{{"open", {"Tu 08:00-12:00"}}});
  CHECK(
      after({}, {{Act::kSet, "colours", "red", "one", 0, 0}, {Act::kForget, "colours", "red", "other", 2, 2}})
          .empty());
}

TEST_CASE("hours keep the parts of what is there that they are told to keep") {
  const Slots before = {{"open", {"Mo,Fr 00:00-24:00"}}};
  const auto set = [](const Value& raw) { return std::vector<Command>{{Act::kSet, "open", raw, "", 0, 0}}; };
  CHECK(after(before, set({{"keep", "days"}, {"from", "06:00"}, {"to", "12:00"}})) ==
        Slots{{"open", {"Mo,Fr 06:00-12:00"}}});
  CHECK(after({}, set({{"keep", "days"}, {"from", "06:00"}, {"to", "12:00"}})) ==
        Slots{{"open", {"Mo-Fr 06:00-12:00"}}});
  CHECK(after({{"open", {"Sa 09:00-13:00"}}}, set({{"keep", {"days", "from"}}, {"to", "15:00"}})) ==
        Slots{{"open", {"Sa 09:00-15:00"}}});
  CHECK(after({{"open", {"We 09:00-12:00"}}},
              {{Act::kForget, "open", {{"days", "We"}}, "", 0, 1},
               {Act::kReplace, "open", {{"keep", {"from", "to"}}, {"days", "Th"}}, "", 2, 5}}) ==
        Slots{{"open", {"Th 09:00-12:00"}}});
  CHECK(why_not("open", {{"keep", {"from"}}, {"days", "Sa"}, {"to", "08:00"}}, {"Sa 09:00-13:00"}) ==
        "no-such-time");
}

TEST_CASE("a number of a record is changed by more, less and times") {
  const Slots before = {{"price", {{"max", 40}, {"level", "low"}}}};
  const auto set = [](const Value& change) {
    return std::vector<Command>{{Act::kSet, "price", {{"max", change}}, "", 0, 0}};
  };
  CHECK(after(before, set({{"more", 10}})) == Slots{{"price", {{"max", 50}, {"level", "low"}}}});
  CHECK(after(before, set({{"less", 10}})).at("price").at("max") == 30);
  CHECK(after(before, set({{"times", 2}})).at("price").at("max") == 80);
  CHECK(why_not("price", {{"max", {{"less", 50}}}}, {{"max", 40}}) == "negative");
  CHECK(why_not("price", {{"max", {{"more", 10}}}}) == "nothing-to-change");
}

TEST_CASE("of two windows that one message says of the same days the narrower is meant") {
  const auto both = [](const char* first, const char* second) {
    return after({}, {{Act::kSet, "open", first, "", 0, 0}, {Act::kSet, "open", second, "", 2, 2}});
  };
  CHECK(both("Mo-Fr 09:30-13:30", "Mo-Fr 00:00-24:00") == Slots{{"open", {"Mo-Fr 09:30-13:30"}}});
  CHECK(both("Mo-Fr 00:00-24:00", "Mo 06:00-12:00") ==
        Slots{{"open", {"Mo 06:00-12:00", "Tu-Fr 00:00-24:00"}}});
  CHECK(both("Mo-Fr 12:00-14:00", "Mo-Fr 12:00-13:30") == Slots{{"open", {"Mo-Fr 12:00-13:30"}}});
  CHECK(both("Mo 00:00-24:00", "Mo-Fr 17:00-21:00") ==
        Slots{{"open", {"Mo 00:00-24:00", "Mo-Fr 17:00-21:00"}}});
}
