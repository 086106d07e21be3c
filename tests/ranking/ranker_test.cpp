#include "world.h"

namespace guidepost {
namespace {

using Ids = std::vector<std::string>;

const Value kOakland = {{"zip", "94601"}};

struct Three {
  World world{"three"};
  SlotBook book = flagship_slots();
  std::optional<Catalog> catalog;
  Three() {
    write_three_groups(world);
    catalog = world.load(book);
  }
  [[nodiscard]] Ranking rank(const Slots& slots, const RankOptions& options = {}) const {
    return guidepost::rank(book, *catalog, slots, options);
  }
  [[nodiscard]] Met met(const Slots& slots, const std::string& id, const std::string& slot) const {
    const auto result = explain(book, *catalog, slots, id);
    REQUIRE(result);
    return reason(*result, slot).met;
  }
};

}  // namespace

TEST_CASE("musts filter: a plan keeps only those who take it, a refusal only those who are known to use it") {
  const Three three;
  CHECK(ids(three.rank({{"plan", "red-hmo"}, {"location", kOakland}})) == Ids{"near", "middle"});
  CHECK(ids(three.rank({{"plan", "blue-ppo"}, {"location", kOakland}})) == Ids{"middle", "far"});
  const Ranking refused = three.rank({{"not_hospital", {"hill"}}, {"location", kOakland}});
  CHECK(ids(refused) == Ids{"middle", "far"});
  CHECK(reason(refused.results[1], "not_hospital").met ==
        Met::kUnknown);  // whom the far group sends to is not known
  CHECK(refused.fitting == 2);
  CHECK(ids(three.rank({{"not_group", {"near"}}, {"location", kOakland}})) == Ids{"middle", "far"});
  CHECK(ids(three.rank({{"plan_type", "ppo"}, {"location", kOakland}})) == Ids{"middle", "far"});
}

TEST_CASE("a value that the catalog does not list decides nothing and says so") {
  const Three three;
  const Ranking ranking =
      three.rank({{"plan", "some-real-plan"}, {"hospital", {"elsewhere"}}, {"location", kOakland}});
  CHECK(ids(ranking) == Ids{"near", "middle", "far"});
  CHECK(ranking.unlisted == Ids{"plan", "hospital"});
  const Reason& plan = reason(ranking.results[0], "plan");
  CHECK(plan.met == Met::kUnknown);
  CHECK(plan.weight == 0);
  CHECK_FALSE(plan.score.has_value());
  CHECK(plan.facts == Value({{"listed", false},
                             {"met", Value::array()},
                             {"missing", Value::array()},
                             {"unknown", {"some-real-plan"}}}));
  CHECK(
      three.rank({{"plan", "none"}, {"location", kOakland}}).unlisted.empty());  // no plan at all is no want
}

TEST_CASE("a distance is given up only where nothing fits, and the result says by how much") {
  const Three three;
  const Slots wants = {{"location", kOakland}, {"max_distance", 3}, {"plan", "blue-ppo"}};
  const Ranking ranking = three.rank(wants);
  CHECK(ids(ranking) == Ids{"middle"});  // 7 miles, and half as far again: not the one 21 miles away
  REQUIRE(ranking.relaxed.size() == 1);
  CHECK(ranking.relaxed[0].slot == "max_distance");
  CHECK(ranking.relaxed[0].facts ==
        Value({{"wanted", 3}, {"limit", 3.0}, {"nearest", 6.9}, {"within", 10.4}}));
  CHECK(ranking.results[0].relaxed == Ids{"max_distance"});
  CHECK(reason(ranking.results[0], "max_distance").met == Met::kNo);
  CHECK(reason(ranking.results[0], "max_distance").facts.at("over") == 3.9);
  CHECK(three.rank(wants, {.relax = false}).results.empty());
  CHECK(three.rank({{"location", kOakland}, {"max_distance", 3}}).relaxed.empty());
}

TEST_CASE("a plan or a refusal is never given up") {
  const Three three;
  CHECK(three.rank({{"plan", "red-hmo"}, {"not_group", {"near", "middle"}}, {"location", kOakland}})
            .results.empty());
}

TEST_CASE("needs come before every wish, whatever their weights") {
  const Three three;
  const Slots wants = {{"location", kOakland},
                       {"travel", {"parking", "wheelchair"}},
                       {"specialty", {"family-medicine"}},
                       {"priority", {"specialty", "location"}}};
  const Ranking ranking = three.rank(wants);
  CHECK(ranking.results[0].id == "middle");  // no parking known and no family doctor, but a ramp
  CHECK(reason(ranking.results[1], "travel").met == Met::kPartly);
}

TEST_CASE("weights sum to 1 and the score is their sum with the scores") {
  const Three three;
  const Slots wants = {{"location", kOakland},        {"plan", "red-hmo"},
                       {"language", {"es"}},          {"specialty", {"cardiology"}},
                       {"cost", {{"max", 40}}},       {"quality", {{"topic", "diabetes"}}},
                       {"hours", {"Sa 06:00-12:00"}}, {"patient", "child"}};
  for (const Result& result : three.rank(wants).results) {
    double weights = 0, score = 0;
    for (const Reason& one : result.reasons) {
      weights += one.weight;
      score += one.weight * one.score.value_or(0);
    }
    CHECK(weights == Approx(1));
    CHECK(score == Approx(result.score));
  }
}

TEST_CASE("one member should meet all that is wanted of members; what another meets is partly met") {
  const Three three;
  const Slots wants = {{"specialty", {"cardiology"}}, {"language", {"es"}}};
  CHECK(three.met(wants, "near", "language") == Met::kYes);      // Bo speaks it
  CHECK(three.met(wants, "near", "specialty") == Met::kPartly);  // but the cardiologist is Ana
  CHECK(three.met(wants, "middle", "specialty") == Met::kYes);   // Cy is both
  CHECK(three.met(wants, "far", "specialty") == Met::kUnknown);  // nobody is known to work there
  CHECK(three.rank(wants).results[0].id == "middle");
}

TEST_CASE("a short overlap of hours is partly met, refused hours do not count, and no hours are unknown") {
  const Three three;
  CHECK(three.met({{"hours", {"Mo-Fr 17:00-21:00"}}}, "near", "hours") ==
        Met::kPartly);  // fifteen minutes on Monday
  CHECK(three.met({{"hours", {"Mo-Fr 17:00-21:00"}}}, "middle", "hours") == Met::kYes);
  CHECK(three.met({{"hours", {"Mo-Fr 17:00-21:00"}}}, "far", "hours") == Met::kUnknown);
  CHECK(three.met({{"hours", {"Su 00:00-24:00"}}}, "middle", "hours") == Met::kNo);
  CHECK(three.met({{"hours", {"Su 00:00-24:00", "Sa 06:00-12:00"}}}, "middle", "hours") == Met::kPartly);
  CHECK(three.met({{"hours", {"Mo-Fr 17:00-21:00"}}, {"not_hours", {"Mo 00:00-24:00"}}}, "middle", "hours") ==
        Met::kNo);
  CHECK(three.met({{"not_hours", {"Mo 00:00-24:00"}}}, "middle", "not_hours") == Met::kYes);
}

TEST_CASE("an amount is compared with the person's plan where it is listed, else over all plans") {
  const Three three;
  CHECK(three.met({{"cost", {{"max", 40}}}, {"plan", "red-hmo"}}, "middle", "cost") == Met::kYes);
  CHECK(three.met({{"cost", {{"max", 40}}}}, "middle", "cost") == Met::kPartly);  // 20 or 60
  CHECK(three.met({{"cost", {{"max", 40}}}}, "near", "cost") == Met::kPartly);    // 45: within a quarter more
  CHECK(three.met({{"cost", {{"max", 20}}}}, "near", "cost") == Met::kNo);
  CHECK(three.met({{"cost", {{"max", 40}}}}, "far", "cost") == Met::kUnknown);
  CHECK(three.met({{"cost", {{"service", "lab"}}}}, "near", "cost") == Met::kUnknown);
  CHECK(three.met({{"quality", {{"min_stars", 4}}}}, "middle", "quality") == Met::kYes);
  CHECK(three.met({{"quality", {{"min_stars", 4}}}}, "near", "quality") == Met::kNo);
}

TEST_CASE("a condition is met by any who treat it, and the better the more ways there are") {
  const Three three;
  const auto result = explain(three.book, *three.catalog, {{"condition", {"knee-pain"}}}, "near");
  CHECK(reason(*result, "condition").met == Met::kYes);
  CHECK(*reason(*result, "condition").score == Approx(0.8));  // family medicine, no orthopedics
  CHECK(reason(*result, "condition").facts.at("implied") == Value({{"knee-pain", {"family-medicine"}}}));
}

TEST_CASE("values that stand for each other are met by one of them") {
  const Three three;
  CHECK(three.met({{"specialty", {"family-medicine", "internal-medicine"}}}, "near", "specialty") ==
        Met::kYes);
  CHECK(three.met({{"specialty", {"cardiology", "orthopedics"}}}, "near", "specialty") == Met::kPartly);
}

TEST_CASE("a name is found by its words, and by nobody where there is none") {
  const Three three;
  CHECK(three.met({{"doctor", "alderwick"}}, "near", "doctor") == Met::kYes);
  CHECK(three.met({{"doctor", "cy-alderwick"}}, "near", "doctor") == Met::kNo);
  CHECK(three.rank({{"doctor", "winifred-osei"}}).unlisted == Ids{"doctor"});
}

TEST_CASE("minutes become miles by the speed of the vehicle, as an estimate") {
  const Three three;
  const Ranking ranking =
      three.rank({{"location", kOakland}, {"max_distance", {{"minutes", 20}, {"by", "car"}}}});
  CHECK(ids(ranking) == Ids{"near", "middle"});  // 24 miles an hour: 8 miles
  const Value& facts = reason(ranking.results[1], "max_distance").facts;
  CHECK(facts.at("minutes") == 18);
  CHECK(facts.at("estimate") == true);
}

TEST_CASE("a county is near everything inside of it") {
  const Three three;
  const Ranking ranking = three.rank({{"location", {{"county", "alameda"}}}});
  CHECK(ids(ranking) == Ids{"far", "middle", "near"});  // all at no distance: by id
  CHECK(reason(ranking.results[0], "location").facts.at("inside") == true);
}

TEST_CASE("an unknown place is said and decides nothing") {
  const Three three;
  const Ranking ranking = three.rank({{"location", {{"city", "Nowhere"}}}, {"max_distance", 2}});
  CHECK(ranking.unplaced == "Nowhere");
  CHECK(ranking.results.size() == 3);
}

TEST_CASE("waved-off slots ask nothing, and a priority alone asks what the slot declares") {
  const Three three;
  CHECK(three.rank({{"plan", "any"}, {"location", kOakland}}).results.size() == 3);
  const Ranking ranking = three.rank({{"location", kOakland}, {"priority", {"quality"}}});
  CHECK(ranking.results[0].id == "middle");
  CHECK(reason(ranking.results[0], "quality").met == Met::kYes);
}

TEST_CASE("the nearest that meets one want is found past the distance") {
  const Three three;
  const auto nearest =
      nearest_meeting(three.book, *three.catalog,
                      {{"location", kOakland}, {"max_distance", 3}, {"hours", {"Sa 00:00-24:00"}}}, "hours");
  REQUIRE(nearest);
  CHECK(nearest->id == "middle");
  CHECK(*nearest->distance == Approx(6.9).epsilon(0.02));
  CHECK_FALSE(nearest_meeting(three.book, *three.catalog,
                              {{"location", kOakland}, {"hours", {"Su 00:00-24:00"}}}, "hours"));
}

TEST_CASE("explain names the musts that a candidate fails") {
  const Three three;
  const auto far = explain(three.book, *three.catalog,
                           {{"location", kOakland}, {"plan", "red-hmo"}, {"max_distance", 5}}, "far");
  REQUIRE(far);
  CHECK(far->relaxed == Ids{"plan", "max_distance"});
  CHECK_FALSE(explain(three.book, *three.catalog, {}, "nobody"));
}

TEST_CASE("more results follow the first ones") {
  const Three three;
  CHECK(ids(three.rank({{"location", kOakland}}, {.limit = 1, .skip = 1})) == Ids{"middle"});
}

}  // namespace guidepost
