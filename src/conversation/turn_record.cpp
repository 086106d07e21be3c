#include "conversation/turn_record.h"

#include <algorithm>

namespace guidepost {
namespace {

constexpr double kComeBackSeconds = 1;

}  // namespace

std::string match_locale(const std::string& wanted, const std::vector<std::string>& available) {
  std::string language = wanted.substr(0, wanted.find_first_of("-_"));
  for (char& c : language) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto found = std::find(available.begin(), available.end(), language);
  return found == available.end() ? available.front() : *found;
}

Value input_of(const TurnInput& input) {
  Value value =
      input.pick ? Value{{"action", input.action}, {"label", input.label}} : Value{{"text", input.text}};
  if (input.asking_given) value["asking"] = input.asking;
  return value;
}

Told told_of(const TurnRow& row, const ActionSigner& signer) {
  Told told{.seq = row.number,
            .to = row.client_id,
            .said = row.input.value("text", row.input.value("label", "")),
            .locale = row.state.locale,
            .asking = row.state.asking,
            .messages = to_value(row.reply.messages),
            .state = row.state,
            .trace = nullptr};
  signer.sign_choices(row.conversation, told.messages);
  return told;
}

std::string label_in(const std::vector<Message>& messages, const std::string& action) {
  const auto among = [&](const std::vector<Choice>& choices) {
    for (const Choice& choice : choices) {
      if (choice.action == action) return choice.label;
    }
    return std::string();
  };
  for (const Message& message : messages) {
    std::string label = among(message.choices);
    for (auto card = message.cards.begin(); label.empty() && card != message.cards.end(); ++card) {
      label = among(card->choices);
    }
    if (!label.empty()) return label;
  }
  return {};
}

Refusal refuse_saying(ErrorCode code, std::string message, const std::string& to, const TurnTaker& taker,
                      std::string_view text, const std::string& locale) {
  Refusal refusal{.code = code,
                  .message = std::move(message),
                  .to = to,
                  .retry_after = std::nullopt,
                  .messages = {},
                  .locale = locale};
  if (code == ErrorCode::kBusy || code == ErrorCode::kTooFast) refusal.retry_after = kComeBackSeconds;
  if (!text.empty()) refusal.messages = taker.safety_text(text, locale).value_or(std::vector<Message>());
  return refusal;
}

}  // namespace guidepost
