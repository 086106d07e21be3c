// What conversations tell clients: a turn, a conversation just opened, a refusal. channel/ writes them as
// frames.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "turn/reply.h"
#include "turn/state.h"

namespace guidepost {

// What one turn told: the content of a reply, of a push, and of a part of `started`.
struct Told {
  int seq = 0;
  std::string to;            // the id it answered; empty: none
  std::string said;          // what the person said, for the conversation's other sockets
  std::string from = "bot";  // or "agent"
  std::string locale;
  std::string asking;               // empty: none
  Value messages = Value::array();  // as to_value(messages)
  State state;                      // after the turn
  Value trace;                      // null where it was not kept
};

struct Started {
  std::string conversation;
  int seq = 0;  // the highest so far
  bool resumed = false;
  std::string locale;
  std::vector<Told> told;  // the greeting, or what came after `after`, oldest first
  bool more = false;       // older ones were left out
  State state;             // as it stands now
  Value trace;             // of the greeting
};

// The protocol's error codes, in the order of their checks where one frame has several faults.
enum class ErrorCode {
  kBadJson,
  kBadFrame,
  kNotStarted,
  kUnknownConversation,
  kUnauthorized,
  kTooLong,
  kTooFast,
  kBusy,
  kInternal,
};
const char* error_name(ErrorCode code);  // "bad_json" …

// Why a frame was not answered. Nothing changed.
struct Refusal {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;                // one sentence for a developer
  std::string to;                     // the frame's `id` where it had a valid one
  std::optional<double> retry_after;  // seconds
  std::vector<Message> messages;      // a safety text, nothing else
  std::string locale;                 // of `messages`
};

}  // namespace guidepost
