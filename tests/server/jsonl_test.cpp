#include "server/jsonl.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "conversation/echo_taker.h"
#include "store/memory_store.h"
#include "store/rows.h"
#include "store/sqlite_store.h"

using namespace guidepost;

namespace {

std::vector<Value> play(const std::string& lines, Store& store) {
  std::istringstream input(lines);
  std::ostringstream output;
  CHECK(run_jsonl(input, output, std::make_shared<EchoTaker>(), store) == 0);
  std::vector<Value> frames;
  std::istringstream written(output.str());
  for (std::string line; std::getline(written, line);) frames.push_back(Value::parse(line));
  return frames;
}

std::vector<Value> play(const std::string& lines) {
  MemoryStore store;
  return play(lines, store);
}

std::string type_of(const Value& frame) {
  return frame.value("type", "") + ":" + frame.value("code", "");
}

}  // namespace

TEST_CASE("a whole conversation over standard input") {
  const auto frames = play(R"({"type":"start","show":["state"]})"
                           "\n\n"
                           R"({"type":"say","id":"m1","text":"red"})"
                           "\r\n"
                           R"({"type":"say","id":"m1","text":"again"})"
                           "\n"
                           R"({"type":"end"})"
                           "\n"
                           R"({"type":"say","id":"m2","text":"blue"})"
                           "\n"
                           R"({"type":"start"})");
  REQUIRE(frames.size() == 6);
  CHECK(type_of(frames[0]) == "started:");
  CHECK(frames[0]["messages"][0]["text"] == "Hello.");
  CHECK(frames[1]["seq"] == 2);
  CHECK(frames[1]["state"]["slots"]["echo"] == "red");
  CHECK(frames[2] == frames[1]);
  CHECK(frames[3] == Value{{"type", "ended"}, {"conversation", frames[0]["conversation"]}, {"seq", 2}});
  CHECK(type_of(frames[4]) == "error:not_started");
  CHECK(type_of(frames[5]) == "started:");
  CHECK(frames[5]["conversation"] != frames[0]["conversation"]);
}

TEST_CASE("every line gets an answer, whatever it is") {
  const auto frames = play("hello\n{}\n" + std::string(300'000, 'x') + "\n{\"type\":\"end\"}\n");
  REQUIRE(frames.size() == 4);
  CHECK(type_of(frames[0]) == "error:bad_json");
  CHECK(type_of(frames[1]) == "error:bad_frame");
  CHECK(type_of(frames[2]) == "error:too_long");
  CHECK(type_of(frames[3]) == "error:not_started");
}

TEST_CASE("a conversation in a file is resumed by the next process") {
  const TemporaryFolder folder;
  std::string conversation;
  {
    const auto store = open_sqlite_store(folder.file("s.db"));
    const auto frames =
        play("{\"type\":\"start\"}\n{\"type\":\"say\",\"id\":\"m1\",\"text\":\"red\"}\n", *store);
    conversation = frames.at(0)["conversation"];
    CHECK(frames.at(1)["seq"] == 2);
  }
  const auto store = open_sqlite_store(folder.file("s.db"));
  const auto frames =
      play("{\"type\":\"start\",\"after\":1,\"conversation\":\"" + conversation + "\"}\n", *store);
  CHECK(frames.at(0)["resumed"] == true);
  CHECK(frames.at(0)["seq"] == 2);
  CHECK(
      frames.at(0)["messages"] ==
      Value{
          {{"text", "red"}, {"seq", 2}, {"to", "m1"}, {"choices", frames.at(0)["messages"][0]["choices"]}}});
}

TEST_CASE("standard input has no limit of rate") {
  std::string lines = "{\"type\":\"start\"}\n";
  for (int i = 0; i < 200; ++i)
    lines += R"({"type":"say","id":"m)" + std::to_string(i) + "\",\"text\":\"red\"}\n";
  const auto frames = play(lines);
  REQUIRE(frames.size() == 201);
  CHECK(frames.back()["seq"] == 201);
}
