// Steps around the ranking: ranked, shown, more of it, and what would change it.
#include <algorithm>
#include <cmath>

#include "dialog/action.h"
#include "dialog/machine.h"
#include "slots/apply.h"

namespace guidepost {
namespace {

constexpr size_t kReasonsInLine = 4;
constexpr double kFarthestTradeOff = 150;  // miles more: no compromise beyond a day's errand
constexpr size_t kMostTradeOffs = 2;
constexpr int kPage = 5;

Value stored(const std::vector<Result>& results) {
  Value value = Value::array();
  for (const Result& result : results) value.push_back(to_stored(result));
  return value;
}

}  // namespace

const char* met_name(Met met) {
  switch (met) {
    case Met::kYes:
      return "met";
    case Met::kPartly:
      return "partly";
    case Met::kNo:
      return "unmet";
    case Met::kUnknown:
      return "unknown";
  }
  return "";
}

Value reason_argument(const Reason& reason) {
  return {
      {"reason", {{"criterion", reason.criterion}, {"met", met_name(reason.met)}, {"facts", reason.facts}}}};
}

void Machine::rank() {
  redone_ = true;  // a wait for changes has had what it waited for
  const Shortlist list = advice_.rank(state_.slots, 0);
  emit(EventKind::kRanked, "", stored(list.results));
  remember("total", list.total);
  remember("skip", nullptr);
  remember("focus", nullptr);
  Value relaxed = Value::array();
  if (!list.results.empty()) {
    for (const std::string& name : list.results[0].relaxed)
      relaxed.push_back({{"slot", name}, {"readback", slot(name)}});
  }
  event_args_["relaxed"] = std::move(relaxed);
  for (const Value& one : list.relaxed) {
    for (const auto& [key, value] : one.items()) {
      if (value.is_number()) event_args_[key] = value;
    }
  }
}

// How far it is stands before the other reasons; a distance that is kept needs no words.
bool Machine::tells_in_line(const Reason& reason) const {
  const SlotSpec* slot = slots_.find(reason.criterion);
  if (!slot) return false;
  return slot->kind != Kind::kPlace && !(slot->kind == Kind::kDistance && reason.met == Met::kYes);
}

// The results as lines and cards. Says also whether the first one is another than before.
bool Machine::show(const Step& step) {
  if (state_.results.empty()) return false;
  Utterance shown;
  shown.lines = true;
  const bool again = !had_results_.empty();
  const bool same = again && had_results_[0].id == state_.results[0].id;
  Value args = event_args_;
  args["change"] = !again ? "first" : same ? "same" : "other";
  args["was"] = again ? had_results_[0].name : "";
  args["name"] = state_.results[0].name;
  shown.phrases.push_back({step.name, std::move(args)});
  int number = before_page();
  for (const Result& result : state_.results) {
    Value why = Value::array();
    for (const Reason& reason : result.reasons) {
      if (tells_in_line(reason) && why.size() < kReasonsInLine) why.push_back(reason_argument(reason));
    }
    Value where = "";
    for (const Reason& reason : result.reasons) {
      if (reason.criterion == place_slot()) where = reason_argument(reason);
    }
    const bool bare = why.empty() && where == "";
    shown.phrases.push_back({bare          ? "results.bare-line"
                             : why.empty() ? "results.near-line"
                             : where == "" ? "results.line"
                                           : "results.full-line",
                             {{"number", ++number}, {"name", result.name}, {"where", where}, {"why", why}}});
  }
  shown.cards = state_.results;
  for (const Result& result : shown.cards) {
    shown.card_offers.emplace_back();
    for (const std::string& intent : step.names)
      shown.card_offers.back().push_back(offer_of(ask_action(intent, {result.id})));
  }
  shown.offers = offers(step.choices, "", 0);
  utter(std::move(shown));
  return true;
}

int Machine::before_page() const {
  return memory("skip", 0).get<int>();
}

bool Machine::more(const Step& step) {
  const int skip = before_page() + kPage;
  const Shortlist list = state_.ranked ? advice_.rank(state_.slots, skip) : Shortlist();
  if (list.results.empty()) return false;
  emit(EventKind::kRanked, "", stored(list.results));
  remember("skip", skip);
  remember("focus", nullptr);
  return show(step);
}

// For the weightiest wants that the first result misses: the nearest that has it, and what that costs in
// miles.
bool Machine::trade_offs(const Step& step) {
  if (state_.results.empty()) return false;
  const Result& top = state_.results[0];
  Utterance said;
  said.lines = true;
  for (const Reason& reason : top.reasons) {
    if (reason.met != Met::kNo || said.phrases.size() >= kMostTradeOffs) continue;
    const auto nearest = advice_.nearest_meeting(state_.slots, reason.criterion);
    if (!nearest || nearest->id == top.id) continue;
    Value args = {{"want", {{"slot", reason.criterion}, {"readback", slot(reason.criterion)}}},
                  {"other", nearest->name},
                  {"first", top.name}};
    const double more =
        nearest->distance && top.distance ? std::round(*nearest->distance - *top.distance) : 0;
    if (more > kFarthestTradeOff) continue;
    if (nearest->distance) args["far"] = *nearest->distance;
    args["more"] = more;
    said.phrases.push_back({step.name + (more >= 1 ? ".farther" : ".as-near"), std::move(args)});
    said.offers.push_back(offer_of(ask_action("details", {nearest->id})));
    said.offers.back().message = "choice.show-other";
    said.offers.back().args = {{"name", nearest->name}};
  }
  if (said.phrases.empty()) return false;
  utter(std::move(said));
  return true;
}

// Which single must, given up, would let something through.
bool Machine::loosen(const Step& step) {
  Utterance said;
  Value ways = Value::array();
  for (const SlotSpec& spec : slots_.all()) {
    if (spec.strength != Strength::kMust || !state_.slots.contains(spec.name) || slot(spec.name) == "any")
      continue;
    Slots fewer = state_.slots;
    fewer.erase(spec.name);
    const Shortlist list = advice_.rank(fewer, 0);
    if (list.results.empty()) continue;
    ways.push_back({{"slot", spec.name}, {"readback", slot(spec.name)}});
    said.offers.push_back({"choice.without", {{"want", ways.back()}}, "forget:" + spec.name});
  }
  if (ways.empty()) return false;
  said.phrases.push_back({step.name, {{"ways", ways}}});
  utter(std::move(said));
  return true;
}

Slots Machine::supposed_wants() const {
  State changed = state_;
  std::vector<Command> commands;
  for (const Command& one : said_.supposed) {
    if (one.act != Act::kMention) commands.push_back(one);
  }
  return fold(changed, apply(slots_, changed.slots, commands).events).slots;
}

Value Machine::supposed_changes() const {
  Value changes = Value::array();
  for (const auto& [name, value] : supposed_wants()) {
    if (slot(name) != value) changes.push_back({name, value});
  }
  return changes;
}

// What the ranking would be under what was supposed; the present one stays.
bool Machine::suppose(const Step& step) {
  const Slots wants = supposed_wants();
  if (wants == state_.slots) return false;
  const Shortlist now = advice_.rank(state_.slots, 0);
  const Shortlist then = advice_.rank(wants, 0);
  Value things = Value::array();
  for (const Value& one : supposed_changes()) things.push_back({{"slot", one[0]}, {"readback", one[1]}});
  Value args = {{"things", things}, {"before", now.total}, {"after", then.total}};
  if (!then.results.empty()) args["other"] = then.results[0].name;
  if (!now.results.empty()) args["first"] = now.results[0].name;
  const bool same_top =
      !then.results.empty() && !now.results.empty() && then.results[0].id == now.results[0].id;
  const char* outcome = then.results.empty() ? ".none" : same_top ? ".same" : ".other";
  utter(step.name + outcome, std::move(args));
  return true;
}

// "Do any of them use Sutter?" may go on with "then make that a must", until the person wants something else.
void Machine::keep_supposed() {
  const std::set<std::string> asked = asked_slots();
  Value changes = Value::array();
  for (Value& one : supposed_changes()) {
    if (asked.contains(one[0].get<std::string>())) changes.push_back(std::move(one));
  }
  if (!changes.empty())
    remember("supposed", std::move(changes));
  else if (!changed_.empty())
    remember("supposed", nullptr);
}

// What the message says besides stays: "put it in then, and Mercy too".
void Machine::take_supposed() {
  std::vector<Command> commands;
  for (const Value& one : memory("supposed", Value::array())) {
    const Act act = changed(one[0]) ? Act::kAdd : Act::kReplace;
    commands.push_back(
        {.act = act, .slot = one[0], .value = one[1], .rule = "supposed", .first = -1, .last = -1});
  }
  remember("supposed", nullptr);
  apply_commands(commands);
  acknowledge();
}

}  // namespace guidepost
