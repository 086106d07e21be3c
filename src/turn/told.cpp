#include "turn/told.h"

namespace guidepost {

const char* error_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kBadJson:
      return "bad_json";
    case ErrorCode::kBadFrame:
      return "bad_frame";
    case ErrorCode::kNotStarted:
      return "not_started";
    case ErrorCode::kUnknownConversation:
      return "unknown_conversation";
    case ErrorCode::kUnauthorized:
      return "unauthorized";
    case ErrorCode::kTooLong:
      return "too_long";
    case ErrorCode::kTooFast:
      return "too_fast";
    case ErrorCode::kBusy:
      return "busy";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

}  // namespace guidepost
