// A conversation played in memory, turn by turn: what stories, evaluation sets, walkers and replays hold with
// a bot.
//
//   PlayedConversation talk(*bot, "en");
//   talk.say("a heart doctor near 94110");
//   talk.state().slots;   // {"location": …, "specialty": …}
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "turn/turn_taker.h"

namespace guidepost {

// Earlier states kept in memory, for "go back".
class KeptStates : public History {
 public:
  [[nodiscard]] State at(int number) const override;
  void keep(State state) { states_.push_back(std::move(state)); }

 private:
  std::vector<State> states_;
};

// Holds a reference to the bot, which must outlive it. Belongs to one thread. `now_seconds` is the time of
// every turn.
class PlayedConversation {
 public:
  PlayedConversation(const TurnTaker& bot, const std::string& locale, std::int64_t now_seconds = 0);

  // What `text` (redacted first) was answered. `asking` is the question the person had in front of them,
  // empty for none; not given: the bot's last. The result is good until the next turn.
  const TakenTurn& say(const std::string& text, const std::optional<std::string>& asking = std::nullopt);
  // A choice picked by its action. `bad_action` in the result where it means nothing to the bot: no turn was
  // taken.
  const TakenTurn& pick(const std::string& action, const std::string& label = "");

  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] const TakenTurn& latest() const { return taken_; }  // its `state` was moved on: use state()
  // Every choice offered so far, label to action; of equal labels the latest.
  [[nodiscard]] const std::map<std::string, std::string>& offered() const { return offered_; }
  [[nodiscard]] int turns() const { return state_.turn; }

 private:
  const TakenTurn& take(TurnInput input);
  void keep();

  const TurnTaker& bot_;
  std::int64_t now_seconds_;
  KeptStates kept_;
  State state_;
  TakenTurn taken_;
  std::map<std::string, std::string> offered_;
};

}  // namespace guidepost
