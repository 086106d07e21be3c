// What every store promises, tried on each.
#include <catch2/catch.hpp>

#include "rows.h"
#include "store/memory_store.h"
#include "store/sqlite_store.h"

using namespace guidepost;

namespace {

template <typename Check>
void with_each_store(Check check) {
  {
    INFO("memory");
    MemoryStore store;
    check(store);
  }
  {
    INFO("sqlite");
    const TemporaryFolder folder;
    const auto store = open_sqlite_store(folder.file("store.db"));
    check(*store);
  }
}

}  // namespace

TEST_CASE("a kept turn is read back as it was") {
  with_each_store([](Store& store) {
    REQUIRE(append(store, row_of("a", 1)).outcome == Outcome::kDurable);
    REQUIRE(append(store, row_of("a", 2, "m1")).outcome == Outcome::kDurable);
    for (const Found& found : {store.latest("a"), store.by_number("a", 2), store.by_client_id("a", "m1")}) {
      REQUIRE(found.row);
      CHECK(found.row->number == 2);
      CHECK(found.row->client_id == "m1");
      CHECK(found.row->at_seconds == 1'002);
      CHECK(found.row->input == Value{{"text", "say 2"}});
      CHECK(found.row->events.size() == 2);
      CHECK(to_stored(found.row->state) == to_stored(row_of("a", 2).state));
      CHECK(to_value(found.row->reply.messages) == to_value(row_of("a", 2).reply.messages));
      CHECK(found.row->versions == "v1");
      CHECK(found.row->channel == "test");
    }
  });
}

TEST_CASE("what is not there is no row and no trouble") {
  with_each_store([](Store& store) {
    append(store, row_of("a", 1));
    for (const Found& found : {store.latest("b"), store.by_number("a", 2), store.by_number("a", 0),
                               store.by_client_id("a", "m1"), store.by_client_id("b", "m1")}) {
      CHECK_FALSE(found.row);
      CHECK(found.trouble.empty());
    }
    CHECK(store.after("b", 0, 10).rows.empty());
  });
}

TEST_CASE("a number or a client id is kept once a conversation") {
  with_each_store([](Store& store) {
    append(store, row_of("a", 1));
    append(store, row_of("a", 2, "m1"));
    CHECK(append(store, row_of("a", 2, "m2")).outcome == Outcome::kRefused);
    CHECK(append(store, row_of("a", 3, "m1")).outcome == Outcome::kRefused);
    CHECK(append(store, row_of("a", 1)).outcome == Outcome::kRefused);
    CHECK(append(store, row_of("b", 1)).outcome == Outcome::kDurable);
    CHECK(append(store, row_of("b", 2, "m1")).outcome == Outcome::kDurable);
    CHECK(append(store, row_of("a", 3, "m2")).outcome == Outcome::kDurable);
  });
}

TEST_CASE("a later turn of an unknown conversation is refused") {
  with_each_store([](Store& store) { CHECK(append(store, row_of("a", 2)).outcome == Outcome::kRefused); });
}

TEST_CASE("the rows after a number are the latest ones, in order") {
  with_each_store([](Store& store) {
    for (int number = 1; number <= 20; ++number) append(store, row_of("a", number));
    const FoundRows found = store.after("a", 5, 10);
    REQUIRE(found.rows.size() == 10);
    CHECK(found.rows.front().number == 11);
    CHECK(found.rows.back().number == 20);
    CHECK(store.after("a", 18, 10).rows.size() == 2);
    CHECK(store.after("a", 20, 10).rows.empty());
  });
}

TEST_CASE("a forgotten conversation is gone, and others stay") {
  with_each_store([](Store& store) {
    append(store, row_of("a", 1));
    append(store, row_of("b", 1));
    CHECK(forget(store, "a").outcome == Outcome::kDurable);
    CHECK_FALSE(store.latest("a").row);
    CHECK(store.latest("b").row);
    CHECK(forget(store, "a").outcome == Outcome::kRefused);
    CHECK(append(store, row_of("a", 2)).outcome == Outcome::kRefused);
  });
}

TEST_CASE("a conversation expires by its last turn") {
  with_each_store([](Store& store) {
    append(store, row_of("old", 1));
    append(store, row_of("new", 1));
    for (int number = 2; number <= 9; ++number) append(store, row_of("new", number));
    CHECK(expire(store, 1'005) == 1);
    CHECK_FALSE(store.latest("old").row);
    CHECK(store.after("new", 0, 100).rows.size() == 9);
  });
}
