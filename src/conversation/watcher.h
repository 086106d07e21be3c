// The ear of one socket: where a conversation says what happened.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include "turn/told.h"

namespace guidepost {

// The answer to an Open.
struct Opened {
  std::shared_ptr<const Started> started;
};
// The answer to an Ask. `to` is the asker's id.
struct Answered {
  std::shared_ptr<const Told> told;
  std::string to;
};
// What another socket's turn, an agent or a reminder brought.
struct Pushed {
  std::shared_ptr<const Told> told;
};
// The answer to a leave; nothing of that conversation follows it.
struct Left {
  std::string conversation;
  int seq = 0;
};
// The answer to an Open or an Ask that was refused is a Refusal.
using Heard = std::variant<Opened, Answered, Pushed, Left, Refusal>;

class Watcher {
 public:
  virtual ~Watcher() = default;

  // Called on the conversation's core, in the conversation's order. Must only hand it on to its own thread.
  virtual void hear(Heard heard) = 0;
};

}  // namespace guidepost
