// Turns made durable: one row a turn, appended in order of arrival, read back to resume, repeat and go back.
//
//   store.append(row, [](Kept kept) { … });          // a reply leaves only after Outcome::kDurable
//   Found before = store.by_number(conversation, 7);  // one row, one indexed read
//
// A seam: memory (tests, standard input), SQLite (one machine), later PostgreSQL (many).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "turn/reply.h"
#include "turn/state.h"

namespace guidepost {

// One turn as it is kept. Unique by conversation and `number`, and by conversation and `client_id`.
struct TurnRow {
  std::string conversation;
  int number = 0;                 // from 1 without gaps; also the `seq` of the frame that told it
  std::string client_id;          // of the `say` or `pick` it answers; empty for the greeting
  std::int64_t at_seconds = 0;    // since 1970, UTC
  Value input = Value::object();  // {"text"} or {"action"}, {"asking"}; {"locale"} for the greeting; redacted
  Value commands = Value::array();  // what was understood
  std::vector<Event> events;
  State state;  // after the turn
  Reply reply;
  std::string versions;  // of rules, dialogs and catalog
  std::string channel;   // as the client named it
};

// What became of a write.
enum class Outcome {
  kDurable,  // it survives a power cut from here on
  kRefused,  // the conversation already has a turn of this number or client id: read it
  kFailed,   // it was not kept (queue full, disk full, database gone); nothing changed
};
struct Kept {
  Outcome outcome = Outcome::kFailed;
  std::string trouble;  // one sentence where it failed, for the log; never a person's words
};
using KeptHandler = std::function<void(Kept)>;

// What a read found. `trouble` says why nothing could be read (damage, a lost file): not the same as no row.
struct Found {
  std::optional<TurnRow> row;
  std::string trouble;
};
struct FoundRows {
  std::vector<TurnRow> rows;  // ascending by number
  std::string trouble;
};

// Safe to use from any number of threads. A read sees every write whose handler was called. Reads take tens
// of microseconds and happen on the caller's thread; writes never block.
class Store {
 public:
  virtual ~Store() = default;

  // Keeps one turn. `done` is called exactly once, on any thread, maybe before append returns. Writes become
  // durable in the order of their appends. Must not throw.
  virtual void append(TurnRow row, KeptHandler done) = 0;

  virtual Found latest(const std::string& conversation) = 0;
  virtual Found by_number(const std::string& conversation, int number) = 0;
  virtual Found by_client_id(const std::string& conversation, const std::string& client_id) = 0;

  // The latest rows whose number is above `after`, at most `limit` of them.
  virtual FoundRows after(const std::string& conversation, int after, int limit) = 0;

  // Deletes one conversation for good, from logs and free pages too. kRefused: there is none.
  virtual void forget(const std::string& conversation, KeptHandler done) = 0;

  // Deletes, for good, conversations whose last turn was before `before_seconds`. `done` learns how many.
  virtual void expire(std::int64_t before_seconds, std::function<void(Kept, int conversations)> done) = 0;

  // 32 random bytes made with the store and kept in it: signs what is offered to clients.
  virtual const std::string& secret() const = 0;

  // Why it could not write when it last tried, or cannot read now; empty where it can. For health checks.
  virtual std::string trouble() = 0;

  // Writes accepted and not yet answered.
  virtual std::size_t queued() const = 0;
};

// One conversation as JSON for the person it belongs to: {"conversation", "turns": [{"number", "at", "input",
// …}]}.
Value export_of(const std::string& conversation, const std::vector<TurnRow>& rows);

}  // namespace guidepost
