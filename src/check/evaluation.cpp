#include "check/evaluation.h"

#include <algorithm>
#include <iomanip>
#include <istream>
#include <map>
#include <ostream>

#include "check/played_conversation.h"

namespace guidepost {
namespace {

double ratio(double a, double b) {
  return b > 0 ? a / b : 0;
}

class Player {
 public:
  Player(const TurnTaker& bot, const Scoring& scoring, Evaluation& evaluation)
      : bot_(bot), scoring_(scoring), evaluation_(evaluation) {
    for (const std::string& slot : scoring.judged()) counts_[slot];
  }

  void play(const Value& dialogue) {
    ++evaluation_.dialogues;
    PlayedConversation talk(bot_, dialogue.value("locale", "en"));
    Slots carried_gold, carried_got;
    int number = 0;
    for (const Value& turn : dialogue.at("turns")) {
      const bool asked = turn.contains("asking") && turn["asking"].is_string();
      const TakenTurn& taken =
          talk.say(turn.at("user").get<std::string>(), asked ? turn["asking"].get<std::string>() : "");
      score(dialogue.at("id"), ++number, turn, talk.state(), taken.trace, carried_gold, carried_got);
    }
  }

  void finish() {
    for (const std::string& slot : scoring_.judged()) evaluation_.slots.emplace_back(slot, counts_[slot]);
  }

 private:
  void score(const std::string& id, int number, const Value& turn, const State& state, Value trace,
             Slots& carried_gold, Slots& carried_got) {
    const Slots got = scoring_.filled(state.slots);
    Slots gold = scoring_.filled(turn.at("slots"));
    std::vector<std::string> wrong = scoring_.wrong(gold, got);
    for (const Value& other : turn.value("alt", Value::array())) {
      Slots reading = scoring_.filled(other);
      auto faults = scoring_.wrong(reading, got);
      if (faults.size() < wrong.size()) gold = std::move(reading), wrong = std::move(faults);
    }
    count(gold, got, wrong);
    ScoredTurn scored{.dialogue = id,
                      .number = number,
                      .user = turn.at("user"),
                      .asking = "",
                      .gold_intent = turn.value("intent", ""),
                      .intent = state.intent,
                      .joint = wrong.empty(),
                      .errors = {},
                      .trace = std::move(trace)};
    if (turn.contains("asking") && turn["asking"].is_string()) scored.asking = turn["asking"];
    Slots now_gold, now_got;
    for (const std::string& slot : wrong) {
      const auto value = [&](const Slots& slots) {
        return slots.contains(slot) ? slots.at(slot) : Value(nullptr);
      };
      now_gold[slot] = value(gold), now_got[slot] = value(got);
      const bool carried = carried_gold.contains(slot) && carried_gold[slot] == now_gold[slot] &&
                           carried_got[slot] == now_got[slot];
      scored.errors.push_back({slot, now_gold[slot], now_got[slot], carried});
    }
    carried_gold = std::move(now_gold), carried_got = std::move(now_got);
    evaluation_.turns.push_back(std::move(scored));
  }

  void count(const Slots& gold, const Slots& got, const std::vector<std::string>& wrong) {
    for (auto& [slot, counts] : counts_) {
      const bool in_gold = gold.contains(slot), in_got = got.contains(slot);
      const bool is_wrong = std::find(wrong.begin(), wrong.end(), slot) != wrong.end();
      counts.gold += in_gold, counts.got += in_got, counts.both += in_gold && in_got;
      counts.right += (in_gold || in_got) && !is_wrong;
    }
  }

  const TurnTaker& bot_;
  const Scoring& scoring_;
  Evaluation& evaluation_;
  std::map<std::string, SlotCount> counts_;
};

bool intent_wrong(const ScoredTurn& turn) {
  return !turn.gold_intent.empty() && turn.gold_intent != turn.intent;
}

bool new_error(const ScoredTurn& turn) {
  return intent_wrong(turn) ||
         std::any_of(turn.errors.begin(), turn.errors.end(), [](const SlotError& e) { return !e.carried; });
}

std::string percent(double part, double whole) {
  if (whole <= 0) return "    -";
  std::ostringstream out;
  out << std::fixed << std::setprecision(1) << std::setw(5) << 100 * part / whole;
  return out.str();
}

void report_slots(const Evaluation& evaluation, std::ostream& out) {
  out << "\n" << std::left << std::setw(16) << "slot" << std::right << "  gold   got   prec recall     F1\n";
  for (const auto& [slot, count] : evaluation.slots) {
    if (count.gold + count.got == 0) continue;
    out << std::left << std::setw(16) << slot << std::right << std::setw(6) << count.gold << std::setw(6)
        << count.got << "  " << percent(count.right, count.got) << "  " << percent(count.right, count.gold)
        << "  " << percent(2.0 * count.right, count.gold + count.got) << "\n";
  }
}

void report_confusion(const Evaluation& evaluation, std::ostream& out) {
  std::map<std::pair<std::string, std::string>, int> table;
  for (const ScoredTurn& turn : evaluation.turns) {
    if (intent_wrong(turn)) ++table[{turn.gold_intent, turn.intent}];
  }
  if (table.empty()) return;
  std::vector<std::pair<int, std::pair<std::string, std::string>>> rows;
  for (const auto& [pair, count] : table) rows.push_back({-count, pair});
  std::sort(rows.begin(), rows.end());
  out << "\nintents mistaken (gold -> got)\n";
  for (const auto& [count, pair] : rows) {
    out << std::setw(6) << -count << "  " << pair.first << " -> "
        << (pair.second.empty() ? "nothing" : pair.second) << "\n";
  }
}

void report_failure(const ScoredTurn& turn, bool traces, std::ostream& out) {
  out << "\n" << turn.dialogue << " turn " << turn.number << ": " << turn.user;
  if (!turn.asking.empty()) out << "   (asking " << turn.asking << ")";
  out << "\n";
  for (const SlotError& error : turn.errors) {
    out << "    " << error.slot << ": gold " << error.gold.dump() << "  got " << error.got.dump()
        << (error.carried ? "  (carried)" : "") << "\n";
  }
  if (intent_wrong(turn)) out << "    intent: gold " << turn.gold_intent << "  got " << turn.intent << "\n";
  if (traces) out << "    trace: " << turn.trace.dump() << "\n";
}

}  // namespace

double Evaluation::joint() const {
  const auto right =
      std::count_if(turns.begin(), turns.end(), [](const ScoredTurn& turn) { return turn.joint; });
  return ratio(static_cast<double>(right), static_cast<double>(turns.size()));
}

double Evaluation::intents() const {
  double right = 0, judged = 0;
  for (const ScoredTurn& turn : turns) {
    if (turn.gold_intent.empty()) continue;
    ++judged;
    right += intent_wrong(turn) ? 0 : 1;
  }
  return ratio(right, judged);
}

Evaluation evaluate(std::istream& file, const std::string& shown, const TurnTaker& bot,
                    const Scoring& scoring, Diagnostics& diagnostics) {
  Evaluation evaluation;
  Player player(bot, scoring, evaluation);
  int row = 0;
  for (std::string line; std::getline(file, line);) {
    ++row;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      player.play(Value::parse(line));
    } catch (const Value::exception& error) {
      diagnostics.error({shown, row, 1}, std::string("not a dialogue: ") + error.what(),
                        R"({"id", "locale", "turns": [{"user", "slots"}]})");
    }
  }
  if (row == 0) diagnostics.error({shown, 0, 0}, "no dialogues", "a dialogue a line");
  player.finish();
  return evaluation;
}

void report(const Evaluation& evaluation, int failures, bool traces, std::ostream& out) {
  const double turns = static_cast<double>(evaluation.turns.size());
  out << "dialogues " << evaluation.dialogues << ", turns " << evaluation.turns.size() << "\n"
      << "joint slot accuracy  " << percent(evaluation.joint() * turns, turns) << " %\n"
      << "intent accuracy      " << percent(evaluation.intents(), 1) << " %\n";
  report_slots(evaluation, out);
  report_confusion(evaluation, out);
  std::vector<const ScoredTurn*> bad;
  for (const ScoredTurn& turn : evaluation.turns) {
    if (!turn.joint || intent_wrong(turn)) bad.push_back(&turn);
  }
  std::stable_partition(bad.begin(), bad.end(), [](const ScoredTurn* turn) { return new_error(*turn); });
  if (failures > 0)
    out << "\nfailing turns: " << bad.size()
        << ", shown: " << std::min<size_t>(bad.size(), static_cast<size_t>(failures)) << "\n";
  for (size_t i = 0; i < bad.size() && i < static_cast<size_t>(failures); ++i)
    report_failure(*bad[i], traces, out);
}

}  // namespace guidepost
