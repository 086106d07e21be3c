#include "conversation/registry.h"

#include <catch2/catch.hpp>
#include <set>

#include "conversation/conversation_id.h"
#include "stage.h"

using namespace guidepost;

TEST_CASE("conversation ids are not repeated and of the protocol's alphabet") {
  std::set<std::string> ids;
  for (int i = 0; i < 1'000; ++i) {
    const std::string id = new_conversation_id();
    CHECK(id.size() == 22);
    CHECK(id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
          std::string::npos);
    ids.insert(id);
  }
  CHECK(ids.size() == 1'000);
}

TEST_CASE("a core takes so many turns and refuses the rest at once") {
  Stage stage({.open_turns = 2, .unanswered = 16, .states_awake = 10, .resumed_messages = 100});
  const auto ear = stage.open();
  const std::string id = ear->last<Opened>().started->conversation;
  stage.store.hold = true;
  stage.say(id, ear, "a", "red");
  stage.say(id, ear, "b", "red");
  CHECK(stage.registry.open_turns() == 2);
  stage.ask(id, ear, [] {
    TurnInput input;
    input.id = "c";
    input.text = "an emergency";
    return input;
  }());
  CHECK(ear->last<Refusal>().code == ErrorCode::kBusy);  // without waiting for the core
  CHECK(ear->last<Refusal>().messages.at(0).text == "Call 911.");
  while (!stage.store.held.empty()) {
    stage.store.release();
    stage.run();
  }
  CHECK(stage.registry.open_turns() == 0);
  stage.store.hold = false;
  stage.say(id, ear, "c", "red");
  CHECK(ear->last<Answered>().told->seq == 4);
}

TEST_CASE("a core takes no more turns than are soon done, but always a few") {
  Stage stage({.open_turns = 128,
               .unanswered = 1'000,
               .states_awake = 10,
               .resumed_messages = 100,
               .waiting_seconds = 1e-12,  // no turn is as quick
               .always_open_turns = 5});
  const auto ear = stage.open();
  const std::string id = ear->last<Opened>().started->conversation;
  stage.store.hold = true;
  for (int i = 0; i < 5; ++i) stage.say(id, ear, "m" + std::to_string(i), "red");
  CHECK(stage.registry.open_turns() == 5);
  stage.say(id, ear, "m5", "red");
  CHECK(ear->last<Refusal>().code == ErrorCode::kBusy);
  CHECK(ear->last<Refusal>().retry_after > 0);
}

TEST_CASE("between two turns the core does what else it has to do") {
  Stage stage;
  const auto ear = stage.open();
  const std::string id = ear->last<Opened>().started->conversation;
  for (int i = 0; i < 5; ++i) {
    TurnInput input;
    input.id = "m" + std::to_string(i);
    input.text = "red";
    stage.ask(id, ear, std::move(input));
  }
  std::size_t heard = ear->heard.size();
  while (!stage.errands.empty()) {
    const auto errand = std::move(stage.errands.front());
    stage.errands.pop_front();
    errand();
    CHECK(ear->heard.size() <= heard + 1);  // no errand takes two turns
    heard = ear->heard.size();
  }
  CHECK(ear->last<Answered>().told->seq == 6);
}

TEST_CASE("a closed registry lets open turns finish and takes no new ones") {
  Stage stage;
  const auto ear = stage.open();
  const std::string id = ear->last<Opened>().started->conversation;
  stage.store.hold = true;
  stage.say(id, ear, "a", "red");
  stage.registry.close();
  stage.say(id, ear, "b", "red");
  CHECK(ear->last<Refusal>().code == ErrorCode::kBusy);
  CHECK_FALSE(stage.registry.wait_until_empty(std::chrono::milliseconds(0)));
  stage.store.release();
  stage.run();
  CHECK(ear->last<Answered>().to == "a");
  CHECK(stage.registry.wait_until_empty(std::chrono::milliseconds(0)));
}

TEST_CASE("only the most recent conversations keep their state in memory, and none is worse for it") {
  Stage stage({.open_turns = 256, .unanswered = 16, .states_awake = 2, .resumed_messages = 100});
  std::vector<std::pair<std::string, std::shared_ptr<Ear>>> talks;
  for (int i = 0; i < 5; ++i) {
    const auto ear = stage.open();
    talks.emplace_back(ear->last<Opened>().started->conversation, ear);
    stage.say(talks.back().first, ear, "m1", "red");
  }
  CHECK(stage.registry.awake() == 5);
  for (const auto& [id, ear] : talks) {
    stage.say(id, ear, "m2", "back");
    CHECK(ear->last<Answered>().told->seq == 3);
    CHECK(ear->last<Answered>().told->state.slots.empty());
  }
}

TEST_CASE("a conversation that nobody watches is let go of") {
  Stage stage;
  const auto ear = stage.open();
  const std::string id = ear->last<Opened>().started->conversation;
  stage.registry.leave(id, ear, false);
  stage.run();
  CHECK(stage.registry.awake() == 0);
  CHECK(ear.use_count() == 1);
}
