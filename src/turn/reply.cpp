#include "turn/reply.h"

namespace guidepost {
namespace {

Value choices_value(const std::vector<Choice>& choices) {
  Value value = Value::array();
  for (const Choice& choice : choices) value.push_back({{"label", choice.label}, {"action", choice.action}});
  return value;
}

std::vector<Choice> choices_from(const Value& holder) {
  std::vector<Choice> choices;
  for (const Value& choice : holder.value("choices", Value::array())) {
    choices.push_back({choice.at("label"), choice.at("action")});
  }
  return choices;
}

Value card_value(const Card& card) {
  Value value = {{"title", card.title}};
  if (!card.subtitle.empty()) value["subtitle"] = card.subtitle;
  for (const auto& [label, fact] : card.facts) value["facts"].push_back({{"label", label}, {"value", fact}});
  if (!card.choices.empty()) value["choices"] = choices_value(card.choices);
  return value;
}

Card card_from(const Value& value) {
  Card card{.title = value.at("title"),
            .subtitle = value.value("subtitle", ""),
            .facts = {},
            .choices = choices_from(value)};
  for (const Value& fact : value.value("facts", Value::array())) {
    card.facts.emplace_back(fact.at("label"), fact.at("value"));
  }
  return card;
}

}  // namespace

Value to_value(const Message& message) {
  Value value = {{"text", message.text}};
  if (!message.choices.empty()) value["choices"] = choices_value(message.choices);
  for (const Link& link : message.links) value["links"].push_back({{"label", link.label}, {"url", link.url}});
  for (const Card& card : message.cards) value["cards"].push_back(card_value(card));
  if (!message.table.columns.empty()) {
    value["table"] = {{"columns", message.table.columns}, {"rows", message.table.rows}};
  }
  return value;
}

Value to_value(const std::vector<Message>& messages) {
  Value value = Value::array();
  for (const Message& message : messages) value.push_back(to_value(message));
  return value;
}

std::vector<Message> messages_from_value(const Value& value) {
  std::vector<Message> messages;
  for (const Value& one : value) {
    Message message{
        .text = one.at("text"), .choices = choices_from(one), .links = {}, .cards = {}, .table = {}};
    for (const Value& link : one.value("links", Value::array())) {
      message.links.push_back({link.at("label"), link.at("url")});
    }
    for (const Value& card : one.value("cards", Value::array())) message.cards.push_back(card_from(card));
    if (one.contains("table")) message.table = {one["table"].at("columns"), one["table"].at("rows")};
    messages.push_back(std::move(message));
  }
  return messages;
}

}  // namespace guidepost
