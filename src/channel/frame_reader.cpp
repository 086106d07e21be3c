// Reading: JSON text to a frame. Checked in the protocol's order: JSON, then the frame.
#include <algorithm>

#include "channel/code_points.h"
#include "channel/protocol.h"

namespace guidepost {
namespace {

constexpr std::size_t kMaxId = 64;
constexpr std::size_t kMaxAction = 128;
constexpr std::size_t kMaxChannel = 64;
constexpr std::size_t kMaxToken = 4096;

// How deep arrays and objects stand in each other. Reads only brackets outside of strings, so it needs no
// valid JSON.
std::size_t nesting_of(std::string_view text) {
  std::size_t depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\')
        ++at;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

bool is_client_id(const Value& value) {
  if (!value.is_string()) return false;
  const auto& id = value.get_ref<const std::string&>();
  return !id.empty() && id.size() <= kMaxId && !has_control_character(id);
}

// Reads the fields of one frame. The first fault is kept and ends up as a bad_frame.
class FieldReader {
 public:
  explicit FieldReader(const Value& frame) : frame_(frame) {}

  // A string; absent and null read as none.
  std::optional<std::string> text(const char* name) {
    const Value* value = find(name);
    if (!value) return std::nullopt;
    if (!value->is_string()) {
      fault(std::string("\"") + name + "\" must be a string");
      return std::nullopt;
    }
    return value->get<std::string>();
  }

  std::string client_id() {
    const auto id = frame_.find("id");
    if (id == frame_.end() || !is_client_id(*id)) {
      fault("\"id\" must be a string of 1 to 64 bytes without control characters");
      return {};
    }
    return id->get<std::string>();
  }

  std::int64_t after() {
    const Value* value = find("after");
    if (!value) return 0;
    const bool whole =
        value->is_number_integer() && (value->is_number_unsigned() || value->get<std::int64_t>() >= 0);
    if (!whole || value->get<std::uint64_t>() > INT32_MAX) {
      fault("\"after\" must be a whole number, 0 or above");
      return 0;
    }
    return value->get<std::int64_t>();
  }

  Show show() {
    Show show;
    const Value* value = find("show");
    if (!value) return show;
    if (!value->is_array()) {
      fault("\"show\" must be a list of \"state\", \"results\" and \"trace\"");
      return show;
    }
    for (const Value& one : *value) {
      if (one == "state") show.state = true;
      if (one == "results") show.results = true;
      if (one == "trace") show.trace = true;
    }
    return show;
  }

  bool has(const char* name) const { return frame_.contains(name); }
  void fault(std::string sentence) {
    if (fault_.empty()) fault_ = std::move(sentence);
  }
  const std::string& fault() const { return fault_; }

 private:
  const Value* find(const char* name) const {
    const auto found = frame_.find(name);
    return found == frame_.end() || found->is_null() ? nullptr : &*found;
  }

  const Value& frame_;
  std::string fault_;
};

StartFrame read_start(FieldReader& fields) {
  StartFrame start{.conversation = fields.text("conversation"),
                   .locale = fields.text("locale"),
                   .after = fields.after(),
                   .show = fields.show(),
                   .channel = fields.text("channel").value_or(""),
                   .token = fields.text("token").value_or("")};
  if (start.conversation && !is_conversation_id(*start.conversation)) {
    fields.fault("\"conversation\" must be 22 to 64 characters of A-Z, a-z, 0-9, _ and -");
  }
  if (start.token.size() > kMaxToken) fields.fault("\"token\" must be at most 4096 bytes");
  if (start.channel.size() > kMaxChannel) start.channel.clear();
  return start;
}

SayFrame read_say(FieldReader& fields) {
  SayFrame say{.id = fields.client_id(),
               .text = fields.text("text").value_or(""),
               .asking_given = fields.has("asking"),
               .asking = fields.text("asking").value_or("")};
  if (is_blank(say.text)) fields.fault("\"text\" must be a string that is not blank");
  if (say.asking.size() > kMaxId) fields.fault("\"asking\" must be the name of a slot or question, or null");
  return say;
}

PickFrame read_pick(FieldReader& fields) {
  PickFrame pick{.id = fields.client_id(), .action = fields.text("action").value_or("")};
  if (pick.action.empty() || pick.action.size() > kMaxAction) {
    fields.fault("\"action\" must be that of an offered choice");
  }
  return pick;
}

std::string valid_id_of(const Value& frame) {
  const auto id = frame.find("id");
  return id != frame.end() && is_client_id(*id) ? id->get<std::string>() : std::string();
}

FrameOrRefusal read_object(const Value& object, std::size_t bytes) {
  FieldReader fields(object);
  Frame frame{.what = EndFrame{}, .bytes = bytes};
  const std::string type = fields.text("type").value_or("");
  if (type == "start")
    frame.what = read_start(fields);
  else if (type == "say")
    frame.what = read_say(fields);
  else if (type == "pick")
    frame.what = read_pick(fields);
  else if (type != "end")
    fields.fault("\"type\" must be one of start, say, pick and end");
  if (fields.fault().empty()) return frame;
  Refusal refusal{.code = ErrorCode::kBadFrame,
                  .message = fields.fault() + ".",
                  .to = {},
                  .retry_after = std::nullopt,
                  .messages = {},
                  .locale = {}};
  if (type != "start" && type != "end") refusal.to = valid_id_of(object);
  return refusal;
}

Refusal bad_json(const char* sentence) {
  return {.code = ErrorCode::kBadJson,
          .message = sentence,
          .to = {},
          .retry_after = std::nullopt,
          .messages = {},
          .locale = {}};
}

}  // namespace

FrameOrRefusal read_frame(std::string_view text, const FrameLimits& limits) {
  if (nesting_of(text) > limits.nesting) return bad_json("The JSON is nested too deep.");
  const Value value = Value::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) return bad_json("The frame is not valid JSON in UTF-8.");
  if (!value.is_object()) {
    return Refusal{.code = ErrorCode::kBadFrame,
                   .message = "A frame must be a JSON object.",
                   .to = {},
                   .retry_after = std::nullopt,
                   .messages = {},
                   .locale = {}};
  }
  return read_object(value, text.size());
}

std::string too_long(const Frame& frame, const FrameLimits& limits) {
  if (frame.bytes > limits.frame_bytes) {
    return "The frame is longer than " + std::to_string(limits.frame_bytes) + " bytes.";
  }
  const auto* say = std::get_if<SayFrame>(&frame.what);
  if (say && count_code_points(say->text) > limits.text_code_points) {
    return "The text is longer than " + std::to_string(limits.text_code_points) + " code points.";
  }
  return {};
}

bool is_conversation_id(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
  };
  return id.size() >= 22 && id.size() <= 64 && std::all_of(id.begin(), id.end(), allowed);
}

}  // namespace guidepost
