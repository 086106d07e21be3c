#include "conversation/conversation.h"

#include <catch2/catch.hpp>

#include "stage.h"

using namespace guidepost;

namespace {

// A stage with one open conversation.
struct Talk : Stage {
  explicit Talk(RegistryLimits limits = {})
      : Stage(limits), ear(open()), id(ear->last<Opened>().started->conversation) {}
  using Stage::say;
  void say(const std::string& client_id, const std::string& text) { Stage::say(id, ear, client_id, text); }
  const Told& answer() const { return *ear->last<Answered>().told; }

  std::shared_ptr<Ear> ear;
  std::string id;
};

}  // namespace

TEST_CASE("a new conversation begins with a durable greeting") {
  Talk talk;
  const Started& started = *talk.ear->last<Opened>().started;
  CHECK(started.conversation.size() == 22);
  CHECK(started.seq == 1);
  CHECK_FALSE(started.resumed);
  CHECK(started.locale == "en");
  CHECK(text_of(started.told.at(0)) == "Hello.");
  CHECK(talk.store.latest(talk.id).row->number == 1);
}

TEST_CASE("a reply leaves only after its turn is durable") {
  Talk talk;
  talk.store.hold = true;
  talk.say("m1", "red");
  CHECK(talk.ear->heard.size() == 1);  // the opening alone
  talk.store.release();
  talk.run();
  CHECK(text_of(talk.answer()) == "red");
  CHECK(talk.answer().seq == 2);
  CHECK(talk.store.latest(talk.id).row->state.slots.at("echo") == "red");
}

TEST_CASE("turns never interleave, and all sockets see the same order") {
  Talk talk;
  const auto other = talk.open(talk.id);
  talk.store.hold = true;
  for (int i = 0; i < 10; ++i) {
    const auto id = "m" + std::to_string(i);
    talk.say(talk.id, i % 2 == 0 ? talk.ear : other, id, "word" + std::string(1, static_cast<char>('a' + i)));
  }
  CHECK(talk.store.held.size() == 1);  // one at a time with the store
  while (!talk.store.held.empty()) {
    talk.store.release();
    talk.run();
  }
  for (const auto& ear : {talk.ear, other}) {
    REQUIRE(ear->heard.size() == 11);
    for (int i = 0; i < 10; ++i) {
      const bool asked = (ear == talk.ear) == (i % 2 == 0);
      const Heard& heard = ear->heard[static_cast<std::size_t>(i) + 1];
      const Told& told = asked ? *std::get<Answered>(heard).told : *std::get<Pushed>(heard).told;
      CHECK(told.seq == i + 2);
      CHECK(told.to == "m" + std::to_string(i));
      CHECK(told.said == "word" + std::string(1, static_cast<char>('a' + i)));
    }
  }
}

TEST_CASE("a repeated id gets the same reply and changes nothing") {
  Talk talk;
  talk.say("m1", "red");
  const Value first = to_value(talk.answer().state);
  talk.say("m2", "blue");
  talk.say("m1", "something else");
  CHECK(talk.answer().seq == 2);
  CHECK(text_of(talk.answer()) == "red");
  CHECK(to_value(talk.answer().state) == first);
  CHECK(talk.store.latest(talk.id).row->number == 3);
}

TEST_CASE("an id still in work waits for the first's reply") {
  Talk talk;
  const auto other = talk.open(talk.id);
  talk.store.hold = true;
  talk.say("m1", "red");
  talk.say("m1", "red");
  talk.say(talk.id, other, "m1", "red");
  talk.store.release();
  talk.run();
  CHECK(talk.store.held.empty());
  CHECK(talk.ear->heard.size() == 3);  // both askings of the one socket are answered
  CHECK(other->last<Answered>().told->seq == 2);
}

TEST_CASE("an id that got an error is unused") {
  Talk talk;
  talk.store.failing = "disk full";
  talk.say("m1", "red");
  CHECK(talk.ear->last<Refusal>().code == ErrorCode::kBusy);
  CHECK(talk.ear->last<Refusal>().retry_after);
  CHECK(talk.troubles.back() == "disk full");
  talk.store.failing.clear();
  talk.say("m1", "blue");
  CHECK(talk.answer().seq == 2);
  CHECK(text_of(talk.answer()) == "blue");
}

TEST_CASE("a turn that could not be kept leaves no trace in the state") {
  Talk talk;
  talk.say("m1", "red");
  talk.store.failing = "disk full";
  talk.say("m2", "blue");
  talk.store.failing.clear();
  talk.say("m3", "back");
  CHECK(talk.answer().state.slots.count("echo") == 0);  // back before red, not before blue
}

TEST_CASE("a refused emergency still gets its safety text") {
  Talk talk;
  talk.store.failing = "disk full";
  talk.say("m1", "an emergency");
  CHECK(talk.ear->last<Refusal>().messages.at(0).text == "Call 911.");
  talk.store.failing.clear();
  talk.store.unreadable = "gone";
  talk.say("m1", "an emergency");
  CHECK(talk.ear->last<Refusal>().code == ErrorCode::kBusy);
  CHECK(talk.ear->last<Refusal>().messages.at(0).text == "Call 911.");
}

TEST_CASE("a full inbox refuses with busy, and takes more when it has room") {
  Talk talk({.open_turns = 256, .unanswered = 3, .states_awake = 10, .resumed_messages = 100});
  talk.store.hold = true;
  for (const char* id : {"a", "b", "c"}) talk.say(id, "red");
  talk.say("d", "an emergency");
  CHECK(talk.ear->last<Refusal>().code == ErrorCode::kBusy);
  CHECK(talk.ear->last<Refusal>().to == "d");
  CHECK(talk.ear->last<Refusal>().messages.size() == 1);
  talk.store.release();
  talk.run();
  talk.say("d", "blue");
  for (int i = 0; i < 3; ++i) {
    talk.store.release();
    talk.run();
  }
  CHECK(talk.answer().seq == 5);
}

TEST_CASE("a bug undoes its turn whole") {
  Talk talk;
  talk.say("m1", "boom");
  CHECK(talk.ear->last<Refusal>().code == ErrorCode::kInternal);
  CHECK(talk.store.latest(talk.id).row->number == 1);
  CHECK_THAT(talk.troubles.back(), Catch::Contains("boom"));
  talk.say("m1", "red");
  CHECK(talk.answer().seq == 2);
}

TEST_CASE("an id that must not be kept is kept as a seal, by which a repeat is known") {
  Talk talk;
  const auto other = talk.open(talk.id);
  talk.say("ssn 536228891", "red");
  CHECK(talk.ear->last<Answered>().to == "ssn 536228891");
  const std::string seal = talk.store.latest(talk.id).row->client_id;
  CHECK(seal.size() == 12);
  CHECK(other->last<Pushed>().told->to == seal);
  talk.say("ssn 536228891", "blue");
  CHECK(talk.answer().seq == 2);
  CHECK(talk.ear->last<Answered>().to == "ssn 536228891");
  const auto back = talk.open(talk.id, 1);
  CHECK(back->last<Opened>().started->told.at(0).to == seal);

  Talk elsewhere;
  elsewhere.say("ssn 536228891", "red");
  CHECK(elsewhere.store.latest(elsewhere.id).row->client_id != seal);
}

TEST_CASE("an id that is a time or random is kept as it is") {
  Talk talk;
  for (const char* id :
       {"1732530000", "1732530000123", "m-1732530000123-4", "a1732530000123456b1732530000123456789",
        "a5848798-6fb2-408f-9646-c2b2627cdfb0", "say-0a95ec43-9404-4ec0-875c-e4213135214b"}) {
    talk.say(id, "red");
    CHECK(talk.store.latest(talk.id).row->client_id == id);
  }
  for (const char* id : {"4155550142", "1232530000", "17325300001", "a5848798-6fb2-408f-9646"}) {
    talk.say(id, "red");
    CHECK(talk.store.latest(talk.id).row->client_id != id);
  }
}

TEST_CASE("what must not be kept is redacted before anything else sees it") {
  Talk talk;
  const auto other = talk.open(talk.id);
  talk.say("m1", "my number is 123");
  CHECK(text_of(talk.answer()) == "my number is ###");
  CHECK(other->last<Pushed>().told->said == "my number is ###");
  CHECK(talk.store.latest(talk.id).row->input.at("text") == "my number is ###");
  TurnInput input;
  input.id = "m2";
  input.text = "red";
  input.asking_given = true;
  input.asking = "123";
  talk.ask(talk.id, talk.ear, input);
  talk.run();
  CHECK(talk.store.latest(talk.id).row->input.at("asking") == "###");
}

TEST_CASE("an offered action is taken, any other is refused") {
  Talk talk;
  const std::string action = action_of(talk.ear->last<Opened>().started->told.at(0));
  talk.pick(talk.id, talk.ear, "p1", "again");
  CHECK(talk.ear->last<Refusal>().code == ErrorCode::kBadFrame);
  talk.pick(talk.id, talk.ear, "p1", action + "x");
  CHECK(talk.ear->last<Refusal>().code == ErrorCode::kBadFrame);
  talk.pick(talk.id, talk.ear, "p1", action);
  CHECK(text_of(talk.answer()) == "picked Again");
  CHECK(talk.answer().said == "Again");

  const auto stranger = talk.open();
  talk.pick(stranger->last<Opened>().started->conversation, stranger, "p1", action);  // offered elsewhere
  CHECK(stranger->last<Refusal>().code == ErrorCode::kBadFrame);
}

TEST_CASE("an action stays good for the whole conversation, asleep or awake") {
  Talk talk;
  const std::string action = action_of(talk.ear->last<Opened>().started->told.at(0));
  for (int i = 0; i < 5; ++i) talk.say("m" + std::to_string(i), "red");
  talk.registry.leave(talk.id, talk.ear, false);
  talk.run();
  CHECK(talk.registry.awake() == 0);
  const auto again = talk.open(talk.id, 6);
  talk.pick(talk.id, again, "p1", action);
  CHECK(again->last<Answered>().told->seq == 7);
}

TEST_CASE("resuming tells what came after, and misses nothing") {
  Talk talk;
  for (int i = 0; i < 4; ++i) talk.say("m" + std::to_string(i), "red");
  const Started& all = *talk.open(talk.id)->last<Opened>().started;
  CHECK(all.resumed);
  CHECK(all.seq == 5);
  REQUIRE(all.told.size() == 5);
  CHECK(all.told.at(0).to.empty());
  CHECK(all.told.at(4).to == "m3");
  CHECK_FALSE(all.more);
  CHECK(all.state.asking == "echo");
  const Started& some = *talk.open(talk.id, 3)->last<Opened>().started;
  REQUIRE(some.told.size() == 2);
  CHECK(some.told.at(0).seq == 4);
  CHECK_FALSE(some.more);
  CHECK(talk.open(talk.id, 5)->last<Opened>().started->told.empty());
  CHECK(talk.open(talk.id, 6)->last<Refusal>().code == ErrorCode::kBadFrame);
}

TEST_CASE("a conversation opens to its holder alone, and one of nobody's to whoever knows it") {
  Stage stage;
  const std::string mine = stage.open({}, 0, {}, "me")->last<Opened>().started->conversation;
  CHECK(stage.open(mine, 0, {}, "me")->last<Opened>().started->resumed);
  CHECK(stage.open(mine, 0, {}, "you")->last<Refusal>().code == ErrorCode::kUnknownConversation);
  CHECK(stage.open(mine)->last<Opened>().started->resumed);  // an operator
  CHECK(stage.store.inner.by_number(mine, 1).row->input["holder"] != "me");
  const std::string nobodys = stage.open()->last<Opened>().started->conversation;
  CHECK(stage.open(nobodys, 0, {}, "me")->last<Opened>().started->resumed);
}

TEST_CASE("resuming tells at most so many messages, the latest") {
  Talk talk({.open_turns = 256, .unanswered = 16, .states_awake = 10, .resumed_messages = 3});
  for (int i = 0; i < 4; ++i) talk.say("m" + std::to_string(i), "red");
  const Started& started = *talk.open(talk.id)->last<Opened>().started;
  REQUIRE(started.told.size() == 3);
  CHECK(started.told.at(0).seq == 3);
  CHECK(started.more);
  CHECK_FALSE(talk.open(talk.id, 2)->last<Opened>().started->more);
}

TEST_CASE("opening it while a turn is in work tells that turn once") {
  Talk talk;
  talk.store.hold = true;
  talk.say("m1", "red");
  const auto other = talk.open(talk.id);
  talk.store.release();
  talk.run();
  REQUIRE(other->heard.size() == 1);
  CHECK(other->last<Opened>().started->seq == 2);
}

TEST_CASE("an unknown conversation is refused") {
  Stage stage;
  const auto ear = stage.open("AAAAAAAAAAAAAAAAAAAAAA");
  CHECK(ear->last<Refusal>().code == ErrorCode::kUnknownConversation);
  stage.say("AAAAAAAAAAAAAAAAAAAAAA", ear, "m1", "red");
  CHECK(ear->last<Refusal>().code == ErrorCode::kUnknownConversation);
  CHECK(stage.registry.awake() == 0);
}

TEST_CASE("the locale is matched by language, and changes on resuming only where given") {
  Stage stage;
  CHECK(stage.open({}, 0, "es-MX")->last<Opened>().started->locale == "es");
  CHECK(stage.open({}, 0, "ES_419")->last<Opened>().started->locale == "es");
  CHECK(stage.open({}, 0, "fr")->last<Opened>().started->locale == "en");
  const auto ear = stage.open({}, 0, "es");
  const std::string id = ear->last<Opened>().started->conversation;
  CHECK(stage.open(id)->last<Opened>().started->locale == "es");
  const auto english = stage.open(id, 0, "en-US");
  CHECK(english->last<Opened>().started->locale == "en");
  stage.say(id, english, "m1", "red");
  CHECK(english->last<Answered>().told->locale == "en");
  CHECK(stage.store.latest(id).row->state.locale == "en");
}

TEST_CASE("the state is the fold of its events, whatever happened") {
  Talk talk;
  for (const char* text : {"red", "hola", "blue", "back", "back", "green", "boom", "back"}) {
    talk.say(std::string("m-") + std::to_string(talk.ear->heard.size()), text);
  }
  const auto english = talk.open(talk.id, 0, "en");
  talk.say(talk.id, english, "x", "one more");
  State state;
  int number = 0;
  for (const TurnRow& row : talk.store.after(talk.id, 0, 100).rows) {
    state = fold(std::move(state), row.events);
    state.turn = ++number;
    state.before = row.state.before;  // counted by the conversation
    CHECK(to_stored(state) == to_stored(row.state));
  }
  CHECK(number == 9);
}

TEST_CASE("a turn that another process took is read, and ours taken anew") {
  Talk talk;
  talk.say("m1", "red");
  TurnRow foreign = *talk.store.latest(talk.id).row;
  foreign.number = 3;
  foreign.client_id = "foreign";
  foreign.state.turn = 3;
  foreign.state.slots["elsewhere"] = true;
  talk.store.inner.append(foreign, [](Kept) {});
  talk.say("m2", "blue");
  CHECK(talk.answer().seq == 4);
  CHECK(talk.answer().state.slots.count("elsewhere") == 1);
}

TEST_CASE("a forgotten conversation is unknown to those who had it open") {
  Talk talk;
  talk.say("m1", "red");
  talk.registry.forget(talk.id, [](Kept kept) { CHECK(kept.outcome == Outcome::kDurable); });
  talk.run();
  talk.say("m2", "blue");
  CHECK(talk.ear->last<Refusal>().code == ErrorCode::kUnknownConversation);
  CHECK_FALSE(talk.store.latest(talk.id).row);
}

TEST_CASE("who left hears nothing more") {
  Talk talk;
  const auto other = talk.open(talk.id);
  talk.registry.leave(talk.id, other, true);
  talk.run();
  CHECK(other->last<Left>().seq == 1);
  talk.say("m1", "red");
  CHECK(std::holds_alternative<Left>(other->heard.back()));
}

TEST_CASE("a turn ends on the bot it began with, the next one has the new") {
  Talk talk;
  talk.store.hold = true;
  talk.say("m1", "red");
  talk.taker = std::make_shared<EchoTaker>("echo 2");
  talk.say("m2", "blue");
  talk.store.release();
  talk.run();
  talk.store.release();
  talk.run();
  CHECK(talk.store.by_number(talk.id, 2).row->versions == "echo 1");
  CHECK(talk.store.by_number(talk.id, 3).row->versions == "echo 2");
}
