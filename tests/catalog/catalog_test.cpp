#include "../ranking/world.h"

namespace guidepost {

TEST_CASE("a place is found by ZIP, city or county whatever the case, and by a bare point") {
  const World world("areas");
  write_three_groups(world);
  const Catalog catalog = world.load(flagship_slots());
  CHECK(catalog.resolve({{"city", "OAKLAND"}})->center.lat == Approx(37.8));
  CHECK(catalog.resolve({{"county", "Alameda"}})->points.size() == 2);
  CHECK(catalog.resolve({{"lat", 37.1}, {"lon", -122.0}})->center.lon == Approx(-122));
  CHECK_FALSE(catalog.resolve({{"zip", "00000"}}));
  CHECK_FALSE(catalog.resolve("Oakland"));
}

TEST_CASE("facts come with their names, sources and dates, a row each") {
  const World world("facts");
  write_three_groups(world);
  const Catalog catalog = world.load(flagship_slots());
  const auto near = *catalog.find(Level::kCandidate, "near");
  CHECK(
      catalog.facts("hospital", Level::kCandidate, near, "en") ==
      Value::array(
          {{{"value", "hill"}, {"name", "Hill Hospital"}, {"source", "test"}, {"confirmed", "2026-01-01"}}}));
  const Value hours = catalog.facts_of("hours", near, "en");
  CHECK(hours.size() == 2);
  CHECK(hours[0].at("place") == "near-1");
  CHECK(catalog.facts_of("specialty", near, "es")[0] == Value({{"value", "cardiology"},
                                                               {"name", "Cardiología"},
                                                               {"member", "ana-alderwick"},
                                                               {"member_name", "Ana Alderwick"},
                                                               {"source", "test"},
                                                               {"confirmed", "2026-01-01"}}));
  CHECK(catalog.label_of("language", "es", "en") == "Spanish");
  CHECK(catalog.label_of("language", "xx", "en") == "xx");
}

TEST_CASE("what slots.yaml names and the catalog lacks is reported with the slot, all of it at once") {
  const World world("lacking");
  write_three_groups(world);
  (void)world.load(flagship_slots());
  Diagnostics diagnostics;
  const auto root = parse_yaml(
      "catalog:\n"
      "  candidate: {table: groups, id: id, name: name}\n"
      "slots:\n"
      "  - slot: tea\n    kind: ids\n    answered-by: {level: candidate, table: teas, owner: id, value: id}\n"
      "  - slot: cake\n    kind: ids\n    answered-by: {level: candidate, table: groups, owner: id, value: "
      "cake}\n",
      "slots.yaml", diagnostics);
  const auto book = SlotBook::read(*root, diagnostics);
  REQUIRE(book);
  CHECK_FALSE(load_catalog(CatalogFile(world.file()), *book, diagnostics));
  REQUIRE(diagnostics.all().size() == 2);
  CHECK(diagnostics.all()[0].place.line == 4);
  CHECK(diagnostics.all()[0].what == "the catalog cannot answer slot tea: no such table: teas");
}

TEST_CASE("candidates without a place level are their own places") {
  const World world("own-place");
  write_three_groups(world);
  (void)world.load(flagship_slots());
  Diagnostics diagnostics;
  const auto root = parse_yaml(
      "catalog:\n"
      "  candidate: {table: sites, id: id, name: name, lat: lat, lon: lon, city: city}\n"
      "  area: {table: places, id: zip, name: place, zip: zip, lat: lat, lon: lon}\n"
      "slots:\n  - slot: where\n    kind: place\n    weight: 1\n",
      "slots.yaml", diagnostics);
  const auto book = SlotBook::read(*root, diagnostics);
  REQUIRE(book);
  const auto catalog = load_catalog(CatalogFile(world.file()), *book, diagnostics);
  REQUIRE(catalog);
  const Ranking ranking = rank(*book, *catalog, {{"where", {{"zip", "94601"}}}});
  CHECK(ids(ranking) == std::vector<std::string>{"near-1", "middle-1", "far-1"});
}

}  // namespace guidepost
