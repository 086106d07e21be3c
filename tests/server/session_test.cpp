#include "server/session.h"

#include <catch2/catch.hpp>

#include "conversation/stage.h"

using namespace guidepost;

namespace {

// A client whose frames arrive when the test says so.
struct Client {
  explicit Client(Stage& on, SessionRules rules = {}) : stage(on) {
    session = std::make_shared<Session>(
        stage.registry, std::move(rules),
        SessionTransport{
            .send = [this](const std::string& frame) { frames.push_back(Value::parse(frame)); },
            .post = [this](std::function<void()> errand) { stage.errands.push_back(std::move(errand)); },
            .ended = [this] { ended = true; },
            .unauthorized = [this] { unauthorized = true; },
            .quiet = [] {}});
  }
  void send(const Value& frame) { session->receive(frame.dump(), now); }
  void say(const std::string& id, const std::string& text) {
    send({{"type", "say"}, {"id", id}, {"text", text}});
  }

  Stage& stage;
  std::shared_ptr<Session> session;
  std::vector<Value> frames;
  Session::Moment now;
  bool ended = false;
  bool unauthorized = false;
};

const Value kStart = {{"type", "start"}};

}  // namespace

TEST_CASE("frames sent ahead are answered in order") {
  Stage stage;
  Client client(stage);
  client.send(kStart);
  client.say("a", "red");
  client.say("b", "blue");
  client.send(kStart);
  client.say("c", "green");
  client.send({{"type", "end"}});
  stage.run();
  REQUIRE(client.frames.size() == 6);
  CHECK(client.frames[0]["type"] == "started");
  CHECK(client.frames[1]["to"] == "a");
  CHECK(client.frames[2]["to"] == "b");
  CHECK(client.frames[3]["type"] == "started");
  CHECK(client.frames[3]["conversation"] != client.frames[0]["conversation"]);
  CHECK(client.frames[4]["to"] == "c");
  CHECK(client.frames[4]["seq"] == 2);
  CHECK(client.frames[5]["type"] == "ended");
  CHECK(client.ended);
}

TEST_CASE("a frame with several faults gets the first of the protocol's order") {
  Stage stage;
  Client client(stage, [] {
    SessionRules rules;
    rules.rate = RatePerSecond{.rate = 1, .burst = 1};
    return rules;
  }());
  const std::string long_text(2'001, 'x');
  client.session->receive("{", client.now);  // takes the only token
  client.session->receive("{", client.now);
  client.send({{"type", "say"}, {"id", "a"}});
  client.say("a", long_text);
  REQUIRE(client.frames.size() == 4);
  CHECK(client.frames[0]["code"] == "bad_json");
  CHECK(client.frames[1]["code"] == "bad_json");
  CHECK(client.frames[2]["code"] == "bad_frame");
  CHECK(client.frames[3]["code"] == "not_started");
  client.now += std::chrono::seconds(1);
  client.send(kStart);
  stage.run();
  client.say("a", long_text);
  CHECK(client.frames.back()["code"] == "too_long");
  client.say("a", "an emergency");
  CHECK(client.frames.back()["code"] == "too_fast");
  CHECK(client.frames.back()["retry_after"] == 1);
  CHECK(client.frames.back()["messages"][0]["text"] == "Call 911.");
  client.now += std::chrono::seconds(1);
  client.say("a", "red");
  stage.run();
  CHECK(client.frames.back()["seq"] == 2);
}

TEST_CASE("a text too long gets its safety text all the same") {
  Stage stage;
  Client client(stage);
  client.send({{"type", "start"}, {"locale", "es"}});
  stage.run();
  client.say("a", "emergency " + std::string(2'000, 'x'));
  CHECK(client.frames.back()["code"] == "too_long");
  CHECK(client.frames.back()["messages"][0]["text"] == "Llame al 911.");
}

TEST_CASE("after an unknown conversation none is open, after another error the old one is") {
  Stage stage;
  Client client(stage);
  client.send(kStart);
  stage.run();
  const Value conversation = client.frames[0]["conversation"];
  client.send({{"type", "start"}, {"conversation", conversation}, {"after", 9}});
  stage.run();
  CHECK(client.frames.back()["code"] == "bad_frame");
  client.say("a", "red");
  stage.run();
  CHECK(client.frames.back()["seq"] == 2);
  client.send({{"type", "start"}, {"conversation", "AAAAAAAAAAAAAAAAAAAAAA"}});
  stage.run();
  CHECK(client.frames.back()["code"] == "unknown_conversation");
  client.say("b", "red");
  stage.run();
  CHECK(client.frames.back()["code"] == "not_started");
  CHECK(stage.registry.awake() == 0);
}

TEST_CASE("a start leaves the present conversation, which stays resumable and pushes no more") {
  Stage stage;
  Client client(stage), other(stage);
  client.send(kStart);
  stage.run();
  const Value first = client.frames[0]["conversation"];
  client.send(kStart);
  other.send({{"type", "start"}, {"conversation", first}});
  stage.run();
  other.say("a", "red");
  stage.run();
  CHECK(client.frames.size() == 2);
  client.send({{"type", "start"}, {"conversation", first}, {"after", 1}});
  stage.run();
  CHECK(client.frames.back()["messages"][0]["to"] == "a");
}

TEST_CASE("opening the same conversation again on one socket pushes nothing twice") {
  Stage stage;
  Client client(stage), other(stage);
  client.send(kStart);
  stage.run();
  const Value id = client.frames[0]["conversation"];
  client.send({{"type", "start"}, {"conversation", id}, {"show", {"state"}}});
  other.send({{"type", "start"}, {"conversation", id}});
  stage.run();
  other.say("a", "red");
  stage.run();
  REQUIRE(client.frames.size() == 3);
  CHECK(client.frames[2]["type"] == "push");
  CHECK(client.frames[2]["said"]["text"] == "red");
  CHECK(client.frames[2]["state"]["slots"]["echo"] == "red");
}

TEST_CASE("a client that goes while it is being served leaves nothing behind") {
  Stage stage;
  Client client(stage);
  client.send(kStart);
  client.say("a", "red");
  client.session->close();
  stage.run();
  CHECK(client.frames.empty());
  CHECK(stage.registry.awake() == 0);
  CHECK(stage.registry.open_turns() == 0);
}

TEST_CASE("a socket stops reading behind a start that takes its time") {
  Stage stage;
  SessionRules rules;
  rules.waiting_frames = 3;
  Client client(stage, rules);
  client.send(kStart);
  for (const char* id : {"a", "b", "c"}) {
    CHECK(client.session->wants_more());
    client.say(id, "red");
  }
  CHECK_FALSE(client.session->wants_more());
  stage.run();
  CHECK(client.session->wants_more());
  CHECK(client.frames.size() == 4);
}

TEST_CASE("who may not open a conversation is told so, and what may not be shown is not") {
  Stage stage;
  SessionRules rules;
  rules.access = [](const StartFrame& start) {
    Access access;
    access.allowed = start.token == "good";
    access.state = access.trace = false;
    return access;
  };
  Client client(stage, rules);
  client.send(kStart);
  CHECK(client.frames[0]["code"] == "unauthorized");
  CHECK(client.unauthorized);
  client.send({{"type", "start"}, {"token", "good"}, {"show", {"state", "trace", "results"}}});
  stage.run();
  CHECK(client.frames[1]["type"] == "started");
  CHECK_FALSE(client.frames[1].contains("state"));
  CHECK_FALSE(client.frames[1].contains("trace"));
}
