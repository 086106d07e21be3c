// What the bot says: messages as the wire carries them. `text` alone must make sense on a channel that shows
// nothing else.
#pragma once

#include <string>
#include <vector>

#include "turn/value.h"

namespace guidepost {

struct Choice {
  std::string label;
  std::string action;  // opaque to clients, up to 128 bytes; bot/ reads it back
};
struct Link {
  std::string label;
  std::string url;  // https:, tel: or sms:
};
struct Card {
  std::string title;
  std::string subtitle;
  std::vector<std::pair<std::string, std::string>> facts;  // label, value
  std::vector<Choice> choices;
};
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};
struct Message {
  std::string text;
  std::vector<Choice> choices;
  std::vector<Link> links;
  std::vector<Card> cards;
  Table table;  // no columns: none
};

// Absent parts are left out of the JSON.
Value to_value(const Message& message);
Value to_value(const std::vector<Message>& messages);
std::vector<Message> messages_from_value(const Value& value);

struct Reply {
  std::vector<Message> messages;
  std::string asking;   // empty: none
  bool safety = false;  // an emergency or a crisis: must reach the person even where its turn cannot be kept
};

}  // namespace guidepost
