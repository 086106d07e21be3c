// A bot small enough to foresee: it echoes, counts, and knows a few words that try a conversation's edges.
#pragma once

#include <algorithm>
#include <stdexcept>

#include "turn/turn_taker.h"

namespace guidepost {

inline Message message_of(const std::string& text) {
  return {.text = text, .choices = {}, .links = {}, .cards = {}, .table = {}};
}

// "emergency" has a safety text, "boom" throws, "back" goes back, "hola" speaks Spanish, numbers of
// three digits and more are redacted; all else fills the slot `echo`. Every reply offers "Again".
class EchoTaker final : public TurnTaker {
 public:
  explicit EchoTaker(std::string version = "echo 1") : version_(std::move(version)) {}

  TakenTurn greet(const std::string& locale, std::int64_t) const override {
    return finish(State(), {{EventKind::kSpoke, locale, nullptr}, {EventKind::kAsked, "echo", nullptr}},
                  "Hello.");
  }

  TakenTurn take(const State& before, const TurnInput& input, const History& history) const override {
    if (input.text == "boom") throw std::runtime_error("boom");
    if (input.pick && input.action != "again") {
      TakenTurn taken;
      taken.bad_action = true;
      return taken;
    }
    if (input.text == "back") {
      return finish(before, {{EventKind::kRestored, "", to_stored(history.at(before.before))}}, "Back.");
    }
    std::vector<Event> events = {{EventKind::kHeard, "inform", nullptr}};
    const std::string said = input.pick ? "picked " + input.label : input.text;
    if (said == "hola") events.push_back({EventKind::kSpoke, "es", nullptr});
    events.push_back({EventKind::kSlotFilled, "echo", said});
    if (input.asking_given) events.push_back({EventKind::kSlotFilled, "asked", input.asking});
    return finish(before, std::move(events), said);
  }

  std::optional<std::vector<Message>> safety_text(std::string_view text,
                                                  const std::string& locale) const override {
    if (text.find("emergency") == std::string_view::npos) return std::nullopt;
    return std::vector<Message>{message_of(locale == "es" ? "Llame al 911." : "Call 911.")};
  }

  std::string redact(std::string_view text, std::int64_t) const override {
    std::string redacted(text);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (auto from = redacted.begin(); from != redacted.end();) {
      const auto begin = std::find_if(from, redacted.end(), is_digit);
      const auto end = std::find_if_not(begin, redacted.end(), is_digit);
      if (end - begin >= 3) std::fill(begin, end, '#');
      from = end;
    }
    return redacted;
  }

  std::string versions() const override { return version_; }
  std::vector<std::string> locales() const override { return {"en", "es"}; }

 private:
  static TakenTurn finish(const State& before, std::vector<Event> events, const std::string& text) {
    TakenTurn taken;
    taken.state = fold(before, events);
    taken.events = std::move(events);
    taken.reply.messages = {message_of(text)};
    taken.reply.messages[0].choices = {{"Again", "again"}};
    taken.reply.asking = taken.state.asking;
    taken.trace = {{"echo", text}};
    return taken;
  }

  const std::string version_;
};

}  // namespace guidepost
