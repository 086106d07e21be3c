#include "turn/reply.h"

#include <catch2/catch.hpp>

using namespace guidepost;

TEST_CASE("a message survives the store, and leaves absent parts out") {
  const std::vector<Message> messages = {
      {.text = "hello", .choices = {}, .links = {}, .cards = {}, .table = {}},
      {.text = "look",
       .choices = {{"Yes", "yes:new"}},
       .links = {{"911", "tel:911"}},
       .cards = {{"A", "near", {{"Cost", "$5"}}, {{"Why?", "ask:why"}}}},
       .table = {{"", "A"}, {{"Cost", "$5"}}}}};
  const Value value = to_value(messages);
  CHECK(value[0] == Value{{"text", "hello"}});
  CHECK(to_value(messages_from_value(value)) == value);
}
