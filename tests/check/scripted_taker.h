// A bot that answers from a list: what was said -> what is answered, for tests of whatever plays
// conversations.
#pragma once

#include <map>
#include <string>

#include "turn/turn_taker.h"

namespace guidepost {

class ScriptedTaker : public TurnTaker {
 public:
  struct Answer {
    std::vector<Event> events;
    Reply reply;
  };
  std::map<std::string, Answer> answers;  // by text, or by action

  TakenTurn greet(const std::string& locale, std::int64_t) const override {
    State state;
    state.locale = locale;
    return finish(state, {{{EventKind::kAsked, "shelf", nullptr}},
                          {{message("Welcome.", {{"Maps", "set:maps"}})}, "shelf", false}});
  }
  TakenTurn take(const State& before, const TurnInput& input, const History& history) const override {
    const auto at = answers.find(input.pick ? input.action : input.text);
    if (at == answers.end()) {
      TakenTurn taken = finish(
          before, {{{EventKind::kHeard, kUnknown, nullptr}}, {{message("Pardon?")}, before.asking, false}});
      taken.bad_action = input.pick;
      return taken;
    }
    Answer answer = at->second;
    if (input.text == "back")
      answer.events = {{EventKind::kRestored, "", to_stored(history.at(before.before))}};
    return finish(before, answer);
  }
  std::optional<std::vector<Message>> safety_text(std::string_view, const std::string&) const override {
    return std::nullopt;
  }
  std::string redact(std::string_view text, std::int64_t) const override { return std::string(text); }
  std::string versions() const override { return "1"; }
  std::vector<std::string> locales() const override { return {"en"}; }

  static Message message(const std::string& text, std::vector<Choice> choices = {}) {
    Message one;
    one.text = text;
    one.choices = std::move(choices);
    return one;
  }

 private:
  static constexpr const char* kUnknown = "out-of-scope";
  static TakenTurn finish(const State& before, const Answer& answer) {
    TakenTurn taken;
    taken.events = answer.events;
    taken.state = fold(before, taken.events);
    taken.reply = answer.reply;
    return taken;
  }
};

}  // namespace guidepost
