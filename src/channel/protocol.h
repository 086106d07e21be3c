// The wire protocol guidepost.v1: JSON text to frames, and what is answered to JSON text. No sockets here.
//
//   FrameOrRefusal read = read_frame(R"({"type":"say","id":"m1","text":"a heart doctor near 94110"})");
//   send(render_reply("m1", told, show));   // {"type":"reply","to":"m1","seq":2,…}
//
// The same over a WebSocket, a frame a message, and over standard input and output, a frame a line. Reading
// is frame_reader.cpp, writing protocol.cpp. All functions are pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "turn/told.h"

namespace guidepost {

inline constexpr const char* kProtocolName = "guidepost.v1";

// What one frame may be. Beyond them a frame is refused; `close_bytes` alone ends the connection.
struct FrameLimits {
  std::size_t frame_bytes = 64 * 1024;   // too_long above
  std::size_t close_bytes = 256 * 1024;  // the transport reads no more (1009 on a WebSocket)
  std::size_t text_code_points = 2'000;  // too_long above
  std::size_t nesting = 32;              // arrays and objects in each other: bad_json above
};

// What replies carry beyond their messages.
struct Show {
  bool state = false;
  bool results = false;
  bool trace = false;
};

struct StartFrame {
  std::optional<std::string> conversation;  // none: a new one
  std::optional<std::string> locale;        // as given ("es-MX")
  std::int64_t after = 0;                   // the highest seq already seen
  Show show;
  std::string channel;  // free text for the record, cut at 64 bytes
  std::string token;
};
struct SayFrame {
  std::string id;
  std::string text;  // not blank
  bool asking_given = false;
  std::string asking;  // the question in front of the person; empty: none
};
struct PickFrame {
  std::string id;
  std::string action;  // 1 to 128 bytes
};
struct EndFrame {};

// A frame as read. `bytes` is the length of its text: whether it is too long is checked after "started"
// (below).
struct Frame {
  std::variant<StartFrame, SayFrame, PickFrame, EndFrame> what;
  std::size_t bytes = 0;
};

using FrameOrRefusal = std::variant<Frame, Refusal>;

// Reads one frame. What is wrong with it is a Refusal: bad_json or bad_frame. Linear in the text; never
// throws.
FrameOrRefusal read_frame(std::string_view text, const FrameLimits& limits = {});

// Whether `frame` is longer than may be: the sentence that says so, empty where it is not.
std::string too_long(const Frame& frame, const FrameLimits& limits);

// A conversation's id as the protocol has it: 22 to 64 characters of [A-Za-z0-9_-].
bool is_conversation_id(std::string_view id);

// Each is one JSON text without a line break.
std::string render_started(const Started& started, const Show& show);
std::string render_reply(const Told& told, const std::string& to, const Show& show);
std::string render_push(const Told& told, const Show& show);
std::string render_ended(const std::string& conversation, int seq);
std::string render_error(const Refusal& refusal);

}  // namespace guidepost
