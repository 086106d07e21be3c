#include "ranking/best_question.h"
#include "world.h"

namespace guidepost {

TEST_CASE("the best question is one whose answer would change who is first") {
  const World world("questions");
  write_three_groups(world);
  const SlotBook book = flagship_slots();
  const Catalog catalog = world.load(book);
  const Slots wants = {{"location", {{"zip", "94601"}}}};
  const auto questions =
      best_questions(book, catalog, wants, {"plan", "quality", "doctor_gender", "online", "nonsense"});
  REQUIRE_FALSE(questions.empty());
  CHECK(questions[0].slot == "plan");  // half of the answers would keep out the nearest
  for (const Question& one : questions) {
    CHECK(one.gain > 0);
    CHECK(one.slot != "online");  // nobody's online services are known
  }
}

TEST_CASE("filled and waved-off slots are not asked, and where nothing could change nothing is asked") {
  const World world("settled");
  write_three_groups(world);
  const SlotBook book = flagship_slots();
  const Catalog catalog = world.load(book);
  const Slots wants = {{"location", {{"zip", "94601"}}}, {"plan", "any"}, {"quality", {{"level", "high"}}}};
  CHECK(best_questions(book, catalog, wants, {"plan", "quality", "online", "visit"}).empty());
  const Slots one = {{"plan", "red-hmo"}, {"not_group", {"near"}}};
  CHECK(best_questions(book, catalog, one, {"hours", "cost"}).empty());  // a single candidate is left
}

}  // namespace guidepost
