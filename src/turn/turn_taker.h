// Who answers: the one seam between conversations and a bot.
//
//   TakenTurn taken = taker.take(before, {.id = "m1", .text = "a heart doctor near 94110"}, history);
//   // taken.state == fold(before, taken.events); taken.reply.messages is what the person reads
//
// A conversation knows when a turn is taken, in which order and whether it was kept; a TurnTaker knows what
// is answered. It is pure: time comes in with the turn, earlier states through History, and nothing is
// remembered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "turn/reply.h"
#include "turn/state.h"

namespace guidepost {

// What the person did: said `text`, or picked an offered choice.
struct TurnInput {
  std::string id;    // the client's own
  std::string text;  // redacted; empty for a pick
  bool pick = false;
  std::string action;            // of a pick, as the reply that offered it had it
  std::string label;             // of the picked choice, where a recent reply still tells it
  bool asking_given = false;     // the client told which question the person had in front of them …
  std::string asking;            // … this one, empty for none; not given: the bot's last
  std::int64_t now_seconds = 0;  // since 1970, UTC
};

// One turn as taken, before it is durable.
struct TakenTurn {
  std::vector<Event> events;
  State state;  // fold(before, events); the conversation counts `turn` and `before`
  Reply reply;
  Value commands = Value::array();  // what was understood, for the record
  Value trace = Value::object();    // why, for whom it may concern
  bool bad_action = false;          // the picked action means nothing to this bot: nothing changed
};

// Counts the new state: its number, and the turn that "go back" leads to: the one before, or, after a turn
// that went back, wherever the restored turn led.
void count_state(TakenTurn& taken, const State& before, int number);

// Immutable: any number of threads share one; a reload makes another, and a turn ends on the one it began
// with.
class TurnTaker {
 public:
  virtual ~TurnTaker() = default;

  // The first turn of a conversation. `locale` is one of locales().
  [[nodiscard]] virtual TakenTurn greet(const std::string& locale, std::int64_t now_seconds) const = 0;

  // Any later turn. `input.text` was redacted. A bug may throw: the turn is then undone whole.
  [[nodiscard]] virtual TakenTurn take(const State& before, const TurnInput& input,
                                       const History& history) const = 0;

  // The safety text that `text` calls for (an emergency, a crisis), none for all else. Cheap and
  // self-sufficient: it is asked for where a turn is refused.
  [[nodiscard]] virtual std::optional<std::vector<Message>> safety_text(std::string_view text,
                                                                        const std::string& locale) const = 0;

  // `text` without what must not be kept; the first step of a turn.
  [[nodiscard]] virtual std::string redact(std::string_view text, std::int64_t now_seconds) const = 0;

  // Versions of rules, dialogs and catalog, for the record of a turn.
  [[nodiscard]] virtual std::string versions() const = 0;

  // The locales it speaks ("en", "es"), the default one first; never empty.
  [[nodiscard]] virtual std::vector<std::string> locales() const = 0;
};

}  // namespace guidepost
