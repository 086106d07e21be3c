#include <catch2/catch.hpp>

#include "channel/code_points.h"
#include "channel/protocol.h"

using namespace guidepost;

namespace {

const Refusal& refusal_of(const FrameOrRefusal& read) {
  REQUIRE(std::holds_alternative<Refusal>(read));
  return std::get<Refusal>(read);
}

template <typename What>
What frame_of(const std::string& text) {
  const FrameOrRefusal read = read_frame(text);
  INFO(text);
  REQUIRE(std::holds_alternative<Frame>(read));
  REQUIRE(std::holds_alternative<What>(std::get<Frame>(read).what));
  return std::get<What>(std::get<Frame>(read).what);
}

}  // namespace

TEST_CASE("a start frame is read with all its fields") {
  const auto start = frame_of<StartFrame>(
      R"({"type":"start","conversation":"AAAAAAAAAAAAAAAAAAAAA-","locale":"es-MX","after":7,)"
      R"("show":["state","trace","weather"],"channel":"kiosk","token":"t","unknown":[1]})");
  CHECK(start.conversation == "AAAAAAAAAAAAAAAAAAAAA-");
  CHECK(start.locale == "es-MX");
  CHECK(start.after == 7);
  CHECK(start.show.state);
  CHECK_FALSE(start.show.results);
  CHECK(start.show.trace);
  CHECK(start.channel == "kiosk");
  CHECK(start.token == "t");
}

TEST_CASE("absent and null fields of a start read as none") {
  for (const char* text :
       {R"({"type":"start"})", R"({"type":"start","conversation":null,"locale":null,"after":null})"}) {
    const auto start = frame_of<StartFrame>(text);
    CHECK_FALSE(start.conversation);
    CHECK_FALSE(start.locale);
    CHECK(start.after == 0);
  }
}

TEST_CASE("a say tells a question in front of the person from none and from not telling") {
  const auto silent = frame_of<SayFrame>(R"({"type":"say","id":"a","text":"yes"})");
  CHECK_FALSE(silent.asking_given);
  const auto none = frame_of<SayFrame>(R"({"type":"say","id":"a","text":"yes","asking":null})");
  CHECK(none.asking_given);
  CHECK(none.asking.empty());
  const auto given = frame_of<SayFrame>(R"({"type":"say","id":"a","text":"yes","asking":"hours"})");
  CHECK(given.asking_given);
  CHECK(given.asking == "hours");
}

TEST_CASE("what is no JSON is bad_json") {
  const std::string deep = std::string(R"({"type":"say","id":"a","text":)") + std::string(100'000, '[');
  const std::string deep_and_closed = R"({"a":)" + std::string(33, '[') + std::string(33, ']') + "}";
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("hello"), std::string("{'a':1}"),
        std::string("{\"type\":\"say\",\"id\":\"a\",\"text\":\"\xff\"}"),
        std::string(R"({"type":"say","id":"a","text":"\ud800"})"), deep, deep_and_closed,
        std::string(R"({"type":"end"}{"type":"end"})")}) {
    INFO(text.substr(0, 80));
    CHECK(refusal_of(read_frame(text)).code == ErrorCode::kBadJson);
  }
}

TEST_CASE("what is JSON but no frame is bad_frame, and names a valid id") {
  const struct {
    const char* text;
    const char* to;
  } cases[] = {
      {"[]", ""},
      {"null", ""},
      {"42", ""},
      {"{}", ""},
      {R"({"type":7})", ""},
      {R"({"type":"hum","id":"x"})", "x"},
      {R"({"type":"say","text":"hello"})", ""},
      {R"({"type":"say","id":"","text":"hello"})", ""},
      {R"({"type":"say","id":7,"text":"hello"})", ""},
      {R"({"type":"say","id":"a\nb","text":"hello"})", ""},
      {R"({"type":"say","id":"a\u0085b","text":"hello"})", ""},
      {R"({"type":"say","id":"m1"})", "m1"},
      {R"({"type":"say","id":"m1","text":null})", "m1"},
      {R"({"type":"say","id":"m1","text":["hello"]})", "m1"},
      {R"({"type":"say","id":"m1","text":" \n\u00a0\u200b"})", "m1"},
      {R"({"type":"say","id":"m1","text":"hello","asking":5})", "m1"},
      {R"({"type":"pick","id":"m1"})", "m1"},
      {R"({"type":"pick","id":"m1","action":""})", "m1"},
      {R"({"type":"start","after":-1})", ""},
      {R"({"type":"start","after":1.5})", ""},
      {R"({"type":"start","after":"3"})", ""},
      {R"({"type":"start","after":18446744073709551615})", ""},
      {R"({"type":"start","show":"state"})", ""},
      {R"({"type":"start","locale":1})", ""},
      {R"({"type":"start","conversation":"short"})", ""},
      {R"({"type":"start","conversation":"AAAAAAAAAAAAAAAAAAAAA/"})", ""},
  };
  for (const auto& one : cases) {
    INFO(one.text);
    const FrameOrRefusal read = read_frame(one.text);
    CHECK(refusal_of(read).code == ErrorCode::kBadFrame);
    CHECK(refusal_of(read).to == one.to);
    CHECK_FALSE(refusal_of(read).message.empty());
  }
}

TEST_CASE("an id has up to 64 bytes and an action up to 128") {
  const auto say = [](std::size_t bytes) {
    return R"({"type":"say","text":"x","id":")" + std::string(bytes, 'i') + "\"}";
  };
  CHECK(std::holds_alternative<Frame>(read_frame(say(64))));
  CHECK(std::holds_alternative<Refusal>(read_frame(say(65))));
  const auto pick = [](std::size_t bytes) {
    return R"({"type":"pick","id":"p","action":")" + std::string(bytes, 'a') + "\"}";
  };
  CHECK(std::holds_alternative<Frame>(read_frame(pick(128))));
  CHECK(std::holds_alternative<Refusal>(read_frame(pick(129))));
}

TEST_CASE("a text is measured in code points and a frame in bytes") {
  const FrameLimits limits;
  std::string text;
  for (int i = 0; i < 2'000; ++i) text += "\xc3\xb1";  // ñ
  const auto frame = [&](const std::string& words) {
    return std::get<Frame>(read_frame(R"({"type":"say","id":"a","text":")" + words + "\"}"));
  };
  CHECK(too_long(frame(text), limits).empty());
  CHECK_FALSE(too_long(frame(text + "x"), limits).empty());
  const FrameOrRefusal padded =
      read_frame(R"({"type":"end","padding":")" + std::string(64 * 1024, 'p') + "\"}");
  CHECK_FALSE(too_long(std::get<Frame>(padded), limits).empty());
}

TEST_CASE("code points are counted and blanks seen in any script") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("a\xc3\xb1\xf0\x9f\x98\x80") == 3);
  CHECK(is_blank(""));
  CHECK(is_blank("\xe3\x80\x80\xef\xbb\xbf"));  // ideographic space, byte order mark
  CHECK_FALSE(is_blank("\xe2\x80\x8b.\xe2\x80\x8b"));
}
