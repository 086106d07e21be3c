#include "check/played_conversation.h"

namespace guidepost {

State KeptStates::at(int number) const {
  const auto index = static_cast<size_t>(number);
  return number >= 1 && index <= states_.size() ? states_[index - 1] : State();
}

PlayedConversation::PlayedConversation(const TurnTaker& bot, const std::string& locale,
                                       std::int64_t now_seconds)
    : bot_(bot), now_seconds_(now_seconds), taken_(bot.greet(locale, now_seconds)) {
  taken_.state.turn = 1;
  keep();
}

const TakenTurn& PlayedConversation::say(const std::string& text, const std::optional<std::string>& asking) {
  TurnInput input;
  input.text = bot_.redact(text, now_seconds_);
  input.asking_given = asking.has_value();
  input.asking = asking.value_or("");
  return take(std::move(input));
}

const TakenTurn& PlayedConversation::pick(const std::string& action, const std::string& label) {
  TurnInput input;
  input.pick = true;
  input.action = action;
  input.label = label;
  return take(std::move(input));
}

const TakenTurn& PlayedConversation::take(TurnInput input) {
  input.id = std::to_string(state_.turn + 1);
  input.now_seconds = now_seconds_;
  taken_ = bot_.take(state_, input, kept_);
  if (taken_.bad_action) return taken_;
  count_state(taken_, state_, state_.turn + 1);
  keep();
  return taken_;
}

void PlayedConversation::keep() {
  state_ = taken_.state;
  kept_.keep(state_);
  for (const Message& message : taken_.reply.messages) {
    for (const Choice& choice : message.choices) offered_[choice.label] = choice.action;
    for (const Card& card : message.cards) {
      for (const Choice& choice : card.choices) offered_[card.title + ": " + choice.label] = choice.action;
      for (const Choice& choice : card.choices) offered_.try_emplace(choice.label, choice.action);
    }
  }
}

}  // namespace guidepost
