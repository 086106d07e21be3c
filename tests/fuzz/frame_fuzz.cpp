// Any bytes are one frame or one refusal, and what a frame holds is what the protocol allows.
#include "channel/protocol.h"
#include "fuzz/promise.h"

using namespace guidepost;

namespace {

void check_id(const std::string& id) {
  promise(!id.empty() && id.size() <= 64, "an id has 1 to 64 bytes");
  for (const char c : id)
    promise(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F, "no control characters in an id");
}

void check(const Frame& frame) {
  if (const auto* start = std::get_if<StartFrame>(&frame.what)) {
    promise(!start->conversation || is_conversation_id(*start->conversation), "a conversation's id is one");
    promise(start->after >= 0, "after is not negative");
    promise(start->channel.size() <= 64, "the channel is cut");
  } else if (const auto* say = std::get_if<SayFrame>(&frame.what)) {
    check_id(say->id);
    promise(!say->text.empty(), "a text is not blank");
  } else if (const auto* pick = std::get_if<PickFrame>(&frame.what)) {
    check_id(pick->id);
    promise(!pick->action.empty() && pick->action.size() <= 128, "an action has 1 to 128 bytes");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  const FrameOrRefusal read = read_frame(text);
  if (const auto* frame = std::get_if<Frame>(&read)) {
    promise(frame->bytes == size, "a frame knows its length");
    check(*frame);
    too_long(*frame, {});
  } else {
    const auto& refusal = std::get<Refusal>(read);
    promise(refusal.code == ErrorCode::kBadJson || refusal.code == ErrorCode::kBadFrame,
            "bad_json or bad_frame");
    const std::string error = render_error(refusal);
    promise(error.find('\n') == std::string::npos, "an error is one line");
    promise(Value::accept(error), "an error is JSON");
  }
  return 0;
}
