#include "authoring/suggestion.h"

#include <catch2/catch.hpp>

using namespace guidepost;

TEST_CASE("the nearest name is the one with fewest edits, and none where nothing is near") {
  const std::vector<std::string> names = {"weekday", "window", "day"};
  CHECK(nearest_name("wekday", names) == "weekday");
  CHECK(nearest_name("widnow", names) == "window");
  CHECK(nearest_name("hospital", names).empty());
  CHECK(with_suggestion("an entity", "windw", names) == "an entity; did you mean window?");
  CHECK(with_suggestion("an entity", "hospital", names) == "an entity");
}
