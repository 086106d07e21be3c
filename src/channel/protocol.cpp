// Writing: what is answered, to JSON text.
#include "channel/protocol.h"

#include <cmath>

namespace guidepost {
namespace {

Value null_or(const std::string& text) {
  return text.empty() ? Value(nullptr) : Value(text);
}

Value results_value(const State& state) {
  Value results = Value::array();
  for (const Result& result : state.results) results.push_back(to_value(result));
  return results;
}

// `results` is absent before the first ranking, and `trace` where none was kept.
void add_shown(Value& frame, const State& state, const Value& trace, const Show& show) {
  if (show.state) frame["state"] = to_value(state);
  if (show.results && state.ranked) frame["results"] = results_value(state);
  if (show.trace && !trace.is_null()) frame["trace"] = trace;
}

// Invalid UTF-8 could only come from a bug in a message; it must not cost the reply.
std::string text_of(const Value& frame) {
  return frame.dump(-1, ' ', false, Value::error_handler_t::replace);
}

}  // namespace

std::string render_started(const Started& started, const Show& show) {
  Value messages = Value::array();
  for (const Told& told : started.told) {
    for (Value message : told.messages) {
      message["seq"] = told.seq;
      if (!told.to.empty()) message["to"] = told.to;
      messages.push_back(std::move(message));
    }
  }
  Value frame = {{"type", "started"},
                 {"protocol", kProtocolName},
                 {"conversation", started.conversation},
                 {"seq", started.seq},
                 {"resumed", started.resumed},
                 {"locale", started.locale},
                 {"asking", null_or(started.state.asking)},
                 {"messages", std::move(messages)},
                 {"more", started.more}};
  add_shown(frame, started.state, started.trace, show);
  return text_of(frame);
}

std::string render_reply(const Told& told, const std::string& to, const Show& show) {
  Value frame = {{"type", "reply"},           {"to", to},
                 {"seq", told.seq},           {"locale", told.locale},
                 {"messages", told.messages}, {"asking", null_or(told.asking)}};
  add_shown(frame, told.state, told.trace, show);
  return text_of(frame);
}

std::string render_push(const Told& told, const Show& show) {
  Value frame = {{"type", "push"},        {"seq", told.seq},           {"from", told.from},
                 {"locale", told.locale}, {"messages", told.messages}, {"asking", null_or(told.asking)}};
  if (!told.to.empty()) frame["said"] = {{"id", told.to}, {"text", told.said}};
  add_shown(frame, told.state, told.trace, show);
  return text_of(frame);
}

std::string render_ended(const std::string& conversation, int seq) {
  return text_of({{"type", "ended"}, {"conversation", conversation}, {"seq", seq}});
}

std::string render_error(const Refusal& refusal) {
  Value frame = {{"type", "error"}, {"code", error_name(refusal.code)}, {"message", refusal.message}};
  if (!refusal.to.empty()) frame["to"] = refusal.to;
  if (refusal.retry_after) frame["retry_after"] = std::ceil(*refusal.retry_after * 1000) / 1000;
  if (!refusal.messages.empty()) {
    frame["messages"] = to_value(refusal.messages);
    frame["locale"] = refusal.locale;
  }
  return text_of(frame);
}

}  // namespace guidepost
