#include "check/story_runner.h"

#include <algorithm>

#include "authoring/suggestion.h"
#include "check/played_conversation.h"
#include "check/reply_text.h"

namespace guidepost {
namespace {

std::string or_nothing(const std::string& name) {
  return name.empty() ? "nothing" : name;
}

std::vector<std::string> texts(const Value& value) {
  if (value.is_string()) return {value.get<std::string>()};
  return value.get<std::vector<std::string>>();
}

std::string json(const Value& value) {
  return value.dump(-1, ' ', false, Value::error_handler_t::replace);
}

// What one turn is held to, against what happened.
class TurnJudge {
 public:
  TurnJudge(const PlayedConversation& talk, Diagnostics& diagnostics)
      : state_(talk.state()),
        reply_(talk.latest().reply),
        text_(reply_text(reply_.messages)),
        diagnostics_(diagnostics) {}

  // Whether all of it holds; each that does not is reported.
  bool judge(const std::vector<Expectation>& expected) {
    const auto before = diagnostics_.all().size();
    for (const Expectation& one : expected) judge(one);
    return diagnostics_.all().size() == before;
  }

 private:
  void judge(const Expectation& one) {
    const std::string wanted = one.value.is_string() ? one.value.get<std::string>() : "";
    if (one.key == "heard")
      heard(one, true);
    else if (one.key == "not-heard")
      heard(one, false);
    else if (one.key == "offers")
      offers(one);
    else if (one.key == "asks")
      same(one, "asks", reply_.asking, wanted);
    else if (one.key == "intent")
      same(one, "took the message for", state_.intent, wanted);
    else if (one.key == "flow")
      same(one, "is in flow", state_.stack.empty() ? "" : state_.stack.back().flow, wanted);
    else if (one.key == "step")
      same(one, "stands at step", state_.stack.empty() ? "" : state_.stack.back().step, wanted);
    else if (one.key == "locale")
      same(one, "speaks", state_.locale, wanted);
    else if (one.key == "slots")
      exactly(one);
    else if (one.key == "has")
      among(one);
    else if (one.key == "lacks")
      lacks(one);
    else if (one.key == "results")
      results(one);
    else
      first(one);
  }

  void heard(const Expectation& one, bool should) {
    for (const std::string& text : texts(one.value)) {
      if (says(text_, text) == should) continue;
      fail(one, (should ? "the reply does not say \"" : "the reply says \"") + text + "\"",
           should ? "a reply with these words" : "a reply without them");
    }
  }

  void offers(const Expectation& one) {
    std::vector<std::string> labels;
    for (const Message& message : reply_.messages) {
      for (const Choice& choice : message.choices) labels.push_back(choice.label);
      for (const Card& card : message.cards) {
        for (const Choice& choice : card.choices) labels.push_back(choice.label);
      }
    }
    for (const std::string& wanted : texts(one.value)) {
      const bool offered = std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
        return plain(label) == plain(wanted);
      });
      if (!offered)
        fail(one, "no choice \"" + wanted + "\" is offered",
             with_suggestion("one of the choices offered", wanted, labels));
    }
  }

  void same(const Expectation& one, const std::string& what, const std::string& got,
            const std::string& wanted) {
    if (got != wanted) fail(one, "the bot " + what + " " + or_nothing(got), or_nothing(wanted));
  }

  void exactly(const Expectation& one) {
    const Value got = Value(state_.slots);
    if (got != one.value) fail(one, "the slots are " + json(got), json(one.value));
  }

  void among(const Expectation& one) {
    for (const auto& [slot, value] : one.value.items()) {
      const auto at = state_.slots.find(slot);
      if (at == state_.slots.end())
        fail(one, "slot " + slot + " is empty", json(value));
      else if (at->second != value)
        fail(one, "slot " + slot + " is " + json(at->second), json(value));
    }
  }

  void lacks(const Expectation& one) {
    for (const std::string& slot : texts(one.value)) {
      const auto at = state_.slots.find(slot);
      if (at != state_.slots.end()) fail(one, "slot " + slot + " is " + json(at->second), "an empty slot");
    }
  }

  void results(const Expectation& one) {
    const size_t count = state_.results.size();
    const bool holds = one.value == "some"   ? count > 0
                       : one.value == "none" ? count == 0
                                             : one.value == Value(static_cast<int>(count));
    if (!holds)
      fail(one, "there are " + std::to_string(count) + " results",
           one.value.is_string() ? one.value.get<std::string>() : json(one.value));
  }

  void first(const Expectation& one) {
    const std::string wanted = one.value.is_string() ? one.value.get<std::string>() : "";
    if (state_.results.empty()) return wanted.empty() ? void() : fail(one, "there are no results", wanted);
    const Result& top = state_.results.front();
    if (top.id != wanted && plain(top.name) != plain(wanted))
      fail(one, "the first result is " + top.id + " (" + top.name + ")", or_nothing(wanted));
  }

  void fail(const Expectation& one, std::string what, std::string expected) {
    diagnostics_.error(one.place, std::move(what), std::move(expected));
  }

  const State& state_;
  const Reply& reply_;
  const std::string text_;
  Diagnostics& diagnostics_;
};

std::string indented(const std::string& text) {
  std::string out = "    ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "    ";
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  return out + "\n";
}

// The turn as the person saw it, and what was understood of it.
std::string transcript(const StoryTurn& turn, const PlayedConversation& talk) {
  std::string out;
  if (turn.is_pick)
    out += "  > [" + turn.picked + "]\n";
  else if (!turn.said.empty())
    out += "  > " + turn.said + "\n";
  out += indented(reply_text(talk.latest().reply.messages)) + "  state " + json(to_value(talk.state())) +
         "\n  heard by";
  for (const Value& covered : talk.latest().trace.value("because", Value::array()))
    out += " " + covered.value("rule", "");
  return out + "\n";
}

// The action behind a label; none where no such choice was offered.
std::optional<std::string> action_of(const PlayedConversation& talk, const std::string& label) {
  for (const auto& [offered, action] : talk.offered()) {
    if (plain(offered) == plain(label)) return action;
  }
  return std::nullopt;
}

// Takes the turn; false, and reported, where the choice cannot be picked.
bool take(PlayedConversation& talk, const StoryTurn& turn, Diagnostics& diagnostics) {
  if (!turn.is_pick) {
    if (!turn.said.empty()) talk.say(turn.said);
    return true;
  }
  const auto action = action_of(talk, turn.picked);
  if (action && !talk.pick(*action, turn.picked).bad_action) return true;
  std::vector<std::string> labels;
  for (const auto& [label, ignored] : talk.offered()) labels.push_back(label);
  diagnostics.error(turn.place, "no choice \"" + turn.picked + "\" was offered",
                    with_suggestion("the label of a choice offered so far", turn.picked, labels));
  return false;
}

}  // namespace

StoryOutcome run_story(const TurnTaker& bot, const Story& story, Diagnostics& diagnostics,
                       const TurnWatcher& watch) {
  PlayedConversation talk(bot, story.locale);
  if (watch) watch(talk.state(), talk.latest());
  StoryOutcome outcome{.passed = true, .transcript = ""};
  for (const StoryTurn& turn : story.turns) {
    if (!take(talk, turn, diagnostics)) {
      outcome.passed = false;
      break;
    }
    if (watch && (turn.is_pick || !turn.said.empty())) watch(talk.state(), talk.latest());
    if (TurnJudge(talk, diagnostics).judge(turn.expected)) continue;
    outcome.passed = false;
    outcome.transcript += transcript(turn, talk);
  }
  return outcome;
}

}  // namespace guidepost
