#include <catch2/catch.hpp>

#include "channel/protocol.h"

using namespace guidepost;

namespace {

Told told_one() {
  Told told;
  told.seq = 2;
  told.to = "m1";
  told.said = "hello";
  told.locale = "en";
  told.asking = "hours";
  told.messages =
      to_value(std::vector<Message>{{.text = "Hi.", .choices = {}, .links = {}, .cards = {}, .table = {}}});
  told.state.slots["colour"] = "red";
  told.state.intent = "inform";
  told.trace = {{"words", {"hello"}}};
  return told;
}

}  // namespace

TEST_CASE("a reply carries beyond its messages only what was asked for") {
  const Value bare = Value::parse(render_reply(told_one(), "m1", {}));
  CHECK(bare == Value{{"type", "reply"},
                      {"to", "m1"},
                      {"seq", 2},
                      {"locale", "en"},
                      {"asking", "hours"},
                      {"messages", {{{"text", "Hi."}}}}});
  const Value full =
      Value::parse(render_reply(told_one(), "m1", {.state = true, .results = true, .trace = true}));
  CHECK(full["state"] ==
        Value{{"slots", {{"colour", "red"}}}, {"flow", nullptr}, {"step", nullptr}, {"intent", "inform"}});
  CHECK(full["trace"]["words"][0] == "hello");
  CHECK_FALSE(full.contains("results"));  // nothing was ranked yet
}

TEST_CASE("results are empty once a ranking found nothing") {
  Told told = told_one();
  told.state.ranked = true;
  CHECK(Value::parse(render_reply(
            told, "m1", {.state = false, .results = true, .trace = false}))["results"] == Value::array());
}

TEST_CASE("no open question is null") {
  Told told = told_one();
  told.asking.clear();
  CHECK(Value::parse(render_reply(told, "m1", {}))["asking"].is_null());
}

TEST_CASE("a push tells what was said on another socket") {
  const Value push = Value::parse(render_push(told_one(), {}));
  CHECK(push["type"] == "push");
  CHECK(push["from"] == "bot");
  CHECK(push["said"] == Value{{"id", "m1"}, {"text", "hello"}});
  Told alone = told_one();
  alone.to.clear();
  CHECK_FALSE(Value::parse(render_push(alone, {})).contains("said"));
}

TEST_CASE("messages of a resumed conversation tell their seq and whom they answered") {
  Started started;
  started.conversation = "AAAAAAAAAAAAAAAAAAAAAA";
  started.seq = 2;
  started.resumed = true;
  started.locale = "en";
  started.told = {told_one()};
  const Value frame = Value::parse(render_started(started, {}));
  CHECK(frame["protocol"] == "guidepost.v1");
  CHECK(frame["messages"] == Value{{{"text", "Hi."}, {"seq", 2}, {"to", "m1"}}});
  CHECK(frame["more"] == false);
  CHECK(frame["asking"].is_null());
}

TEST_CASE("an error tells its code, whom it answers, when to come back, and a safety text") {
  Refusal refusal{.code = ErrorCode::kBusy,
                  .message = "No room.",
                  .to = "m9",
                  .retry_after = 1,
                  .messages = {},
                  .locale = "en"};
  CHECK(
      Value::parse(render_error(refusal)) ==
      Value{{"type", "error"}, {"code", "busy"}, {"message", "No room."}, {"to", "m9"}, {"retry_after", 1}});
  refusal.messages = {
      {.text = "Call 911.", .choices = {}, .links = {{"911", "tel:911"}}, .cards = {}, .table = {}}};
  CHECK(Value::parse(render_error(refusal))["messages"][0]["links"][0]["url"] == "tel:911");
}

TEST_CASE("every frame is one line") {
  Told told = told_one();
  told.messages[0]["text"] = "two\nlines \xff";
  CHECK(render_reply(told, "m1", {}).find('\n') == std::string::npos);
}
