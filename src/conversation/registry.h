// Who is awake: conversations by their home core, made when somebody asks for them and let go when nobody
// does.
//
//   Registry registry(cores, …);
//   registry.open({.resume = false, .from = socket});             // → Opened, with the new conversation's id
//   registry.ask(id, {.input = {…}, .from = socket});             // → Answered or a Refusal
//
// A conversation's home is hash(id) modulo the cores; only that core's thread touches it. What rests
// unwatched is forgotten at once (its state is in the store), and of the watched only the most recent keep
// their state in memory.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "conversation/conversation.h"
#include "conversation/gate.h"

namespace guidepost {

// How many turns and conversations one core takes on.
struct RegistryLimits {
  int open_turns = 128;         // admitted and not yet answered, a core; more are `busy`
  std::size_t unanswered = 16;  // the same, a conversation
  std::size_t states_awake =
      4'096;  // conversations with their state in memory, a core; the least recent fall asleep
  int resumed_messages = 100;
  double waiting_seconds = 0.1;  // more open turns than a core takes in this time are `busy` …
  int always_open_turns = 32;    // … but so many never are: a few people who send ahead are no overload
};

// What the registry works with. `post` of a core runs a function later on that core's thread; any thread may
// call it.
struct RegistryParts {
  std::vector<std::function<void(std::function<void()>)>> posts;  // one a core, at least one
  Store* store = nullptr;                                         // outlives the registry
  std::function<std::shared_ptr<const TurnTaker>()> taker;
  std::function<std::int64_t()> now_seconds;
  std::function<void(const TurnMeasure&)> measured;
  std::function<void(const std::string& conversation, const std::string& trouble)> troubled;
};

// All functions: any thread. Must outlive everything posted to its cores.
class Registry {
 public:
  Registry(RegistryParts parts, const RegistryLimits& limits);
  ~Registry();

  // Opens `conversation`, or a new one where it is empty.
  void open(const std::string& conversation, Open open);

  // Takes a turn. Refused at once with `busy` where the core is full or the gate closed.
  void ask(const std::string& conversation, Ask ask);

  // After it `watcher` hears nothing more of the conversation; `answer`: Left is the last it hears.
  void leave(const std::string& conversation, std::shared_ptr<Watcher> watcher, bool answer);

  // Erases it for good, in its own lane: no turn of it is half there. `done` on its core.
  void forget(const std::string& conversation, KeptHandler done);

  // No new turns from here on. Greetings count as turns.
  void close();
  bool wait_until_empty(std::chrono::milliseconds longest);

  // For metrics.
  [[nodiscard]] int open_turns() const;
  [[nodiscard]] std::size_t awake() const;

  // The present bot.
  [[nodiscard]] std::shared_ptr<const TurnTaker> taker() const { return parts_.taker(); }

 private:
  struct Core;
  Core& home_of(const std::string& conversation) const;

  const RegistryParts parts_;
  std::vector<std::unique_ptr<Core>> cores_;
};

}  // namespace guidepost
