#include "check/replay.h"

#include <istream>
#include <ostream>
#include <set>

#include "check/played_conversation.h"
#include "check/reply_text.h"

namespace guidepost {
namespace {

std::string json(const Value& value) {
  return value.dump(-1, ' ', false, Value::error_handler_t::replace);
}

std::optional<std::string> text_of(const Value& object, const char* key) {
  const auto at = object.find(key);
  if (at == object.end() || !at->is_string()) return std::nullopt;
  return at->get<std::string>();
}

RecordedTurn turn_from(const Value& value) {
  RecordedTurn turn;
  turn.pick = value.contains("action");
  turn.input = value.at(turn.pick ? "action" : "user");
  turn.label = text_of(value, "label").value_or("");
  // As in an evaluation set: null stands for no question.
  if (value.contains("asking")) turn.asking = text_of(value, "asking").value_or("");
  turn.at_seconds = value.value("at", std::int64_t{0});
  if (value.contains("slots")) turn.slots = value["slots"].get<Slots>();
  turn.intent = text_of(value, "intent");
  if (value.contains("messages")) turn.messages = value["messages"];
  turn.commands = value.value("commands", Value::array());
  if (value.contains("state")) turn.after = state_from_stored(value["state"]);
  return turn;
}

Value value_of(const RecordedTurn& turn) {
  Value value{{turn.pick ? "action" : "user", turn.input}, {"commands", turn.commands}};
  if (turn.pick) value["label"] = turn.label;
  if (turn.asking) value["asking"] = turn.asking->empty() ? Value() : Value(*turn.asking);
  if (turn.at_seconds != 0) value["at"] = turn.at_seconds;
  if (turn.slots) value["slots"] = *turn.slots;
  if (turn.intent) value["intent"] = *turn.intent;
  if (turn.messages) value["messages"] = *turn.messages;
  if (turn.after) value["state"] = to_stored(*turn.after);
  return value;
}

// The rules whose commands touch this slot; all of them where it is empty.
std::string rules_of(const Value& commands, const std::string& slot) {
  std::set<std::string> rules;
  for (const Value& command : commands) {
    if (!slot.empty() && command.value("slot", "") != slot) continue;
    if (const std::string rule = command.value("rule", ""); !rule.empty()) rules.insert(rule);
  }
  std::string text;
  for (const std::string& rule : rules) text += (text.empty() ? "" : ", ") + rule;
  return text;
}

std::string heard_by(const Value& trace) {
  std::string text;
  for (const Value& covered : trace.value("because", Value::array()))
    text += (text.empty() ? "" : ", ") + covered.value("rule", "");
  return text;
}

class Comparison {
 public:
  Comparison(int number, const RecordedTurn& recorded, const TakenTurn& taken, Replay& replay)
      : number_(number), recorded_(recorded), taken_(taken), replay_(replay) {}

  void run() {
    const auto before = replay_.differences.size();
    if (taken_.bad_action) add("action", "a choice of this bot", "means nothing any more", "", "");
    if (recorded_.slots) compare_slots(*recorded_.slots);
    if (recorded_.intent && *recorded_.intent != taken_.state.intent) {
      add("intent", *recorded_.intent, taken_.state.intent, rules_of(recorded_.commands, ""),
          heard_by(taken_.trace));
    }
    if (recorded_.messages && *recorded_.messages != to_value(taken_.reply.messages)) {
      add("reply", reply_text(messages_from_value(*recorded_.messages)), reply_text(taken_.reply.messages),
          "", "");
    }
    ++replay_.turns;
    replay_.different += replay_.differences.size() != before;
  }

 private:
  void compare_slots(const Slots& then) {
    std::set<std::string> names;
    for (const auto* slots : {&then, &taken_.state.slots}) {
      for (const auto& [name, value] : *slots) names.insert(name);
    }
    const auto shown = [](const Slots& slots, const std::string& name) {
      const auto at = slots.find(name);
      return at == slots.end() ? std::string("nothing") : json(at->second);
    };
    for (const std::string& name : names) {
      const std::string was = shown(then, name), is = shown(taken_.state.slots, name);
      if (was != is)
        add("slot " + name, was, is, rules_of(recorded_.commands, name), rules_of(taken_.commands, name));
    }
  }

  void add(std::string what, std::string then, std::string now, std::string then_by, std::string now_by) {
    replay_.differences.push_back({number_, recorded_.pick ? "[" + recorded_.label + "]" : recorded_.input,
                                   std::move(what), std::move(then), std::move(now), std::move(then_by),
                                   std::move(now_by)});
  }

  const int number_;
  const RecordedTurn& recorded_;
  const TakenTurn& taken_;
  Replay& replay_;
};

}  // namespace

std::vector<RecordedConversation> read_recorded(std::istream& file, const std::string& shown,
                                                Diagnostics& diagnostics) {
  std::vector<RecordedConversation> all;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      const Value value = Value::parse(line);
      RecordedConversation one;
      one.id = text_of(value, "conversation").value_or(text_of(value, "id").value_or(std::to_string(number)));
      one.locale = value.value("locale", "en");
      for (const Value& turn : value.at("turns")) one.turns.push_back(turn_from(turn));
      all.push_back(std::move(one));
    } catch (const std::exception& error) {
      diagnostics.error({shown, number, 1}, std::string("not a recorded conversation: ") + error.what(),
                        R"({"conversation", "locale", "turns": [{"user"}]})");
    }
  }
  return all;
}

std::string to_line(const RecordedConversation& recorded) {
  Value turns = Value::array();
  for (const RecordedTurn& turn : recorded.turns) turns.push_back(value_of(turn));
  return json({{"conversation", recorded.id}, {"locale", recorded.locale}, {"turns", std::move(turns)}});
}

Replay replay_conversation(const TurnTaker& bot, const RecordedConversation& recorded,
                           const ReplayOptions& options) {
  Replay replay;
  KeptStates kept;
  State state =
      bot.greet(recorded.locale, recorded.turns.empty() ? 0 : recorded.turns.front().at_seconds).state;
  state.turn = 1;
  kept.keep(state);
  int number = 0;
  for (const RecordedTurn& turn : recorded.turns) {
    TurnInput input;
    input.id = std::to_string(++number);
    (turn.pick ? input.action : input.text) =
        turn.pick ? turn.input : bot.redact(turn.input, turn.at_seconds);
    input.pick = turn.pick;
    input.label = turn.label;
    input.asking_given = turn.asking.has_value();
    input.asking = turn.asking.value_or("");
    input.now_seconds = turn.at_seconds;
    TakenTurn taken = bot.take(state, input, kept);
    count_state(taken, state, state.turn + 1);
    Comparison(number, turn, taken, replay).run();
    if (turn.after && !options.carry)
      state = *turn.after;
    else if (!taken.bad_action)
      state = std::move(taken.state);
    kept.keep(state);
  }
  return replay;
}

void report(const RecordedConversation& recorded, const Replay& replay, std::ostream& out) {
  int shown_turn = 0;
  const auto by = [](const std::string& rules) { return rules.empty() ? "" : "   (" + rules + ")"; };
  for (const Difference& one : replay.differences) {
    if (one.turn != shown_turn) out << recorded.id << " turn " << one.turn << ": " << one.input << "\n";
    shown_turn = one.turn;
    if (one.what == "reply") {
      out << "    reply then:\n" << one.then << "    reply now:\n" << one.now;
      continue;
    }
    out << "    " << one.what << ": " << one.then << by(one.then_by) << " -> " << one.now << by(one.now_by)
        << "\n";
  }
}

}  // namespace guidepost
