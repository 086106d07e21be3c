// Steps that move through flows and speak; questions and results have files of their own.
#include <algorithm>

#include "dialog/action.h"
#include "dialog/machine.h"

namespace guidepost {

void Machine::execute(const Flow& flow, const Step& step) {
  if (!step.when.empty() && !step.when.holds(*this)) {
    trace(step, "passed over");
    return go(step.verb == Verb::kIf ? step.otherwise : step.after);
  }
  trace(step, verb_name(step.verb));
  const auto branch = [&](bool done) { go(done ? step.next : step.otherwise); };
  switch (step.verb) {
    case Verb::kCollect:
      return collect(step);
    case Verb::kCollectBest:
      return collect_best(step);
    case Verb::kAsk:
      return ask(step);
    case Verb::kSay:
      say(step);
      return go(step.next);
    case Verb::kIf:
      return go(step.next);
    case Verb::kSet:
      apply_commands(step.commands);
      return go(step.next);
    case Verb::kRemember:
      for (const auto& [key, value] : step.value.items()) remember(key, value);
      return go(step.next);
    case Verb::kTake:
      take_supposed();
      return go(step.next);
    case Verb::kRank:
      rank();
      return go(step.next);
    case Verb::kShow:
      return branch(show(step));
    case Verb::kMore:
      return branch(more(step));
    case Verb::kAnswer:
      return branch(answer(step));
    case Verb::kDetails:
      return branch(details(step));
    case Verb::kCompare:
      return branch(compare(step));
    case Verb::kWhy:
      return branch(why(step));
    case Verb::kSuppose:
      return branch(suppose(step));
    case Verb::kTradeOffs:
      return branch(trade_offs(step));
    case Verb::kLoosen:
      return branch(loosen(step));
    case Verb::kSkip:
      skip();
      return go(step.next);
    case Verb::kUndo:
      return undo(step);
    case Verb::kRestart:
      return restart(step);
    case Verb::kRepeat:
      return repeat();
    case Verb::kHandOff:
      remember("handed-off", true);
      say(step);
      return go(step.next);
    case Verb::kCall:
      go(step.next);
      return push(*flows_.find(step.name));
    case Verb::kJump:
      return jump(step);
    case Verb::kWait:
      if (!step.target.empty() && !changed_.empty() && !redone_) {
        redone_ = true;
        return go(flow.find(step.target));
      }
      waiting_ = true;
      return emit(EventKind::kAsked, "", nullptr);
    case Verb::kStop:
      stack_.clear();
      remember("stopped", true);
      waiting_ = true;
      return emit(EventKind::kAsked, "", nullptr);
    case Verb::kEnd:
      return go(-1);
  }
}

void Machine::go(int next) {
  if (stack_.empty()) return;
  const Flow* flow = flows_.find(stack_.back().flow);
  if (next < 0 || !flow)
    stack_.pop_back();
  else
    stack_.back().step = flow->steps[static_cast<size_t>(next)].id;
}

void Machine::push(const Flow& flow) {
  stack_.push_back({flow.name, flow.steps[0].id});
}

void Machine::event(const std::string& name, Value args) {
  for (const Flow* flow : flows_.on_event(name)) {
    if (!flow->when.holds(*this)) continue;
    for (const auto& [key, value] : args.items()) event_args_[key] = value;
    return push(*flow);
  }
}

void Machine::say(const Step& step) {
  if (step.once) {
    const Value told = memory("told", Value::array());
    if (std::find(told.begin(), told.end(), step.name) != told.end()) return;
    Value now = told;
    now.push_back(step.name);
    remember("told", std::move(now));
  }
  std::string message = step.name;
  if (!step.by.empty()) {
    const Value part = event_args_.contains(step.by) ? event_args_[step.by] : variable(step.by);
    if (part.is_string())
      message += "." + part.get<std::string>();
    else
      message += ".other";
  }
  Utterance utterance;
  Phrase phrase{message, event_args_};
  if (step.value.is_object()) phrase.args.update(step.value);
  utterance.phrases.push_back(std::move(phrase));
  utterance.offers = offers(step.choices, was_asking_, step.at_most);
  utter(std::move(utterance));
}

// The state before the newest turn that is not yet undone takes the present one's place; this flow goes on in
// it.
void Machine::undo(const Step& step) {
  const Position here = stack_.back();
  if (!history_ || state_.before <= 0) return go(step.otherwise);
  const std::string locale = state_.locale, intent = state_.intent;
  emit(EventKind::kRestored, "", to_stored(history_->at(state_.before)));
  emit(EventKind::kSpoke, locale, nullptr);
  emit(EventKind::kHeard, intent, nullptr);
  turn_.undid = true;
  stack_ = state_.stack;
  stack_.push_back(here);
  go(step.next);
}

void Machine::restart(const Step& step) {
  const Position here = stack_.back();
  State fresh;
  fresh.locale = state_.locale;
  fresh.intent = state_.intent;
  fresh.before = state_.before;
  emit(EventKind::kRestored, "", to_stored(fresh));
  stack_.clear();
  push(flows_.main());
  stack_.push_back(here);
  go(step.next);
}

void Machine::repeat() {
  go(-1);
  const Value said = memory("said", Value::array());
  for (const Value& one : said) {
    Utterance utterance;
    utterance.lines = one.value("lines", false);
    for (const Value& phrase : one["phrases"]) utterance.phrases.push_back({phrase[0], phrase[1]});
    for (const Value& offer : one.value("offers", Value::array()))
      utterance.offers.push_back(offer_of(offer));
    for (const Value& id : one.value("cards", Value::array())) {
      for (const Result& result : state_.results) {
        if (id.is_string() && result.id == id.get_ref<const std::string&>())
          utterance.cards.push_back(result);
      }
    }
    utter(std::move(utterance));
  }
  if (said.empty()) return;
  waiting_ = true;  // what was said ends with its question: nothing is asked besides
  emit(EventKind::kAsked, was_asking_, nullptr);
}

Value Machine::said_so_far() const {
  Value said = Value::array();
  for (const Utterance& utterance : turn_.says) {
    Value one = {{"phrases", Value::array()}};
    for (const Phrase& phrase : utterance.phrases) one["phrases"].push_back({phrase.message, phrase.args});
    for (const Offer& offer : utterance.offers) one["offers"].push_back(offer.action);
    for (const Result& result : utterance.cards) one["cards"].push_back(result.id);
    if (utterance.lines) one["lines"] = true;
    said.push_back(std::move(one));
  }
  return said;
}

void Machine::jump(const Step& step) {
  const Flow* flow = flows_.find(step.name);
  stack_.clear();
  push(*flow);
  if (!step.target.empty()) stack_.back().step = step.target;
}

// The open question is let go for good.
void Machine::skip() {
  if (was_asking_.empty()) return;
  Value skipped = memory("skipped", Value::array());
  skipped.push_back(was_asking_);
  remember("skipped", std::move(skipped));
}

void Machine::emit(EventKind kind, std::string name, Value value) {
  Event event{kind, std::move(name), std::move(value)};
  state_ = fold(std::move(state_), {event});
  turn_.events.push_back(std::move(event));
}

void Machine::remember(const std::string& key, Value value) {
  if (memory(key) != value) emit(EventKind::kRemembered, key, std::move(value));
}

Value Machine::memory(const std::string& key, Value fallback) const {
  return state_.memory.value(key, std::move(fallback));
}

void Machine::utter(Utterance utterance) {
  if (!utterance.phrases.empty()) turn_.says.push_back(std::move(utterance));
}

void Machine::utter(const std::string& message, Value args) {
  Utterance utterance;
  utterance.phrases.push_back({message, std::move(args)});
  utter(std::move(utterance));
}

void Machine::trace(const Step& step, std::string did) {
  turn_.trace.push_back({stack_.empty() ? "" : stack_.back().flow, step.id, std::move(did)});
}

std::string Machine::place_slot() const {
  const SlotSpec* slot = slots_.of_kind(Kind::kPlace);
  return slot ? slot->name : "";
}

Value Machine::shared_arguments() const {
  Value args = {{"count", state_.results.size()}, {"total", memory("total", 0)}, {"turn", state_.turn}};
  Value summary = Value::array();
  for (const auto& [name, value] : state_.slots) {
    args[name] = {{"slot", name}, {"value", value}};
    if (value != "any") summary.push_back({{"slot", name}, {"readback", value}});
  }
  args["summary_count"] = summary.size();
  args["summary"] = std::move(summary);
  if (!state_.results.empty()) {
    args["name"] = state_.results[0].name;
    if (state_.results[0].distance) args["miles"] = *state_.results[0].distance;
  }
  return args;
}

// ---- what conditions may ask
// ---------------------------------------------------------------------------------------

Value Machine::slot(const std::string& name) const {
  const auto at = state_.slots.find(name);
  return at == state_.slots.end() ? Value() : at->second;
}

bool Machine::known(const std::string& name) const {
  const Value value = slot(name);
  return value.is_null() || value == "any" || value == "none" || advice_.known(name, value);
}

bool Machine::changed(const std::string& name) const {
  return changed_.contains(name);
}

Value Machine::variable(const std::string& name) const {
  const auto path = [](const Value& from, const std::string& key) {
    return from.is_object() ? from.value(key, Value()) : Value();
  };
  if (name.starts_with("about.")) return path(said_.about, name.substr(6));
  if (name.starts_with("memory.")) return path(state_.memory, name.substr(7));
  if (name == "intent") return state_.intent;
  if (name == "asking") return was_asking_;
  if (name == "locale") return state_.locale;
  if (name == "results" || name == "shown") return state_.results.size();
  if (name == "total") return memory("total", 0);
  if (name == "turn") return state_.turn;
  if (name == "tries") return memory("failures", 0);
  if (name == "ranked") return state_.ranked;
  if (name == "relaxed") return !state_.results.empty() && !state_.results[0].relaxed.empty();
  if (name == "pointed") return !targets(1).empty();
  if (name == "supposed") return !said_.supposed.empty();
  if (name == "undoable") return state_.before > 0;
  return nullptr;
}

}  // namespace guidepost
