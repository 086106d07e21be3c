#include "dialog/flow_machine.h"

#include <algorithm>
#include <utility>

#include "dialog/machine.h"
#include "slots/apply.h"

namespace guidepost {
namespace {

constexpr size_t kLeftOver = 3;  // so many words that nothing covered are worth saying

bool bare(const Interpretation& said, const char* intent) {
  return said.intent == intent && said.commands.empty();
}

Command command(Act act, const std::string& slot, Value value = nullptr) {
  return {
      .act = act, .slot = slot, .value = std::move(value), .rule = "bare-answer", .first = -1, .last = -1};
}

Value in_words(const std::string& slot, const Value& value) {
  return {{"slot", slot}, {"value", value}};
}

// Flows that put another state in place must run before the message's facts are applied to it.
bool replaces_state(const Flow& flow) {
  return std::any_of(flow.steps.begin(), flow.steps.end(), [](const Step& step) {
    return step.verb == Verb::kUndo || step.verb == Verb::kRestart;
  });
}

}  // namespace

Machine::Machine(const FlowBook& flows, const SlotBook& slots, const State& state, const Interpretation& said,
                 const Advice& advice, const History* history)
    : flows_(flows),
      slots_(slots),
      advice_(advice),
      history_(history),
      said_(said),
      state_(state),
      before_(state.slots),
      was_asking_(state.asking),
      had_results_(state.results),
      stack_(state.stack) {
  if (!said_.about.is_object()) said_.about = Value::object();
}

DialogTurn Machine::open() {
  start_main_if_idle();
  event("start", Value::object());
  run();
  return finish();
}

DialogTurn Machine::step() {
  hear();
  if (flows_.intent_class(state_.intent) == "safety") {
    safety();
    return finish();
  }
  answer_open_question();
  if (flows_.intent_class(state_.intent) == "safety") {  // a yes to "is it happening now?"
    safety();
    return finish();
  }
  read_bare_answer();
  replace_state();
  apply_commands(said_.commands);
  acknowledge();
  digress();
  start_main_if_idle();
  run();
  return finish();
}

std::vector<Utterance> Machine::safety_says() {
  hear();
  safety();
  return finish().says;
}

void Machine::hear() {
  if (said_.intent.empty()) said_.intent = "out-of-scope";
  emit(EventKind::kHeard, said_.intent, nullptr);
  if (!said_.locale.empty() && said_.locale != state_.locale) {
    emit(EventKind::kSpoke, said_.locale, nullptr);
    event("new-language", Value::object());
  }
  const bool nothing = not_understood();
  remember("failures", nothing ? Value(memory("failures", 0).get<int>() + 1) : Value(nullptr));
}

// Pre-empts everything: what runs stays on the stack below, and no question is asked in this turn.
void Machine::safety() {
  turn_.safety = true;
  for (const Flow* flow : flows_.on_intent(state_.intent)) {
    if (!flow->when.holds(*this)) continue;
    run_alone(*flow);
    break;
  }
  waiting_ = true;
  emit(EventKind::kAsked, "", nullptr);
}

void Machine::answer_open_question() {
  if (stack_.empty()) return;
  const Flow* flow = flows_.find(stack_.back().flow);
  const int at = flow ? flow->find(stack_.back().step) : -1;
  if (at < 0) return;
  const Step& step = flow->steps[static_cast<size_t>(at)];
  if (step.verb == Verb::kWait && step.target.empty()) return go(step.next);  // it only paused for the person
  if (step.verb != Verb::kAsk) return;
  const bool meant = !said_.about.contains("question") || said_.about["question"] == step.name;
  if (state_.intent == "yes" && meant) {
    if (!step.target.empty()) {
      said_.intent = step.target;
      emit(EventKind::kHeard, step.target, nullptr);
    }
    answered_ = true;
    return go(step.next);
  }
  if (state_.intent == "no" && meant) {
    answered_ = true;
    return go(step.otherwise);
  }
  stack_.pop_back();  // answered with something else: the question is over
}

void Machine::read_bare_answer() {
  const SlotSpec* slot = slots_.find(was_asking_);
  if (!slot) return;
  if (bare(said_, "no")) said_.commands.push_back(command(Act::kWaveOff, slot->name));
  if (!bare(said_, "yes")) return;
  const Value any_of_them = slot->extra.value("any-value", Value());
  if (slot->kind == Kind::kFlag)
    said_.commands.push_back(command(Act::kSet, slot->name, true));
  else if (any_of_them.is_string())
    said_.commands.push_back(command(Act::kSet, slot->name, any_of_them));
}

// A flow that puts another state in place, by intent or by a rule's wish: once, and before the facts of the
// message.
void Machine::replace_state() {
  std::vector<const Flow*> flows = flows_.on_intent(state_.intent);
  for (const std::string& name : said_.flows) {
    if (const Flow* flow = flows_.find(name)) flows.push_back(flow);
  }
  for (const Flow* flow : flows) {
    if (!replaces_state(*flow) || !flow->when.holds(*this)) continue;
    run_alone(*flow);
    digressed_ = true;
    return;
  }
}

void Machine::apply_commands(const std::vector<Command>& commands) {
  const Slots held = state_.slots;
  const Applied applied = apply(slots_, held, commands);
  for (const Event& one : applied.events) {
    const auto before = held.find(one.name);
    changed_.try_emplace(one.name, before == held.end() ? Value() : before->second);
    emit(one.kind, one.name, one.value);
  }
  for (const Rejected& one : applied.rejected) {
    refused_.push_back(one.command.slot);
    event_args_ = {{"why", one.why},
                   {"value", in_words(one.command.slot, one.command.value)},
                   {"label", {{"slot", one.command.slot}}}};
  }
}

void Machine::acknowledge() {
  Value filled = Value::array(), replaced = Value::array(), open = Value::array(), dropped = Value::array();
  for (const auto& [name, before] : changed_) {
    const Value now = slot(name);
    if (now.is_null())
      dropped.push_back({{"slot", name}, {"readback", before}});
    else if (now == "any")
      open.push_back({{"slot", name}});
    else if (before.is_null() || before == "any" || now.is_array())
      filled.push_back({{"slot", name}, {"readback", now}});
    else
      replaced.push_back({{"slot", name}, {"readback", now}});
  }
  Utterance heard;
  const auto add = [&](const char* message, const Value& things) {
    if (!things.empty()) heard.phrases.push_back({message, {{"things", things}}});
  };
  add("heard.filled", filled);
  add("heard.changed", replaced);
  add("heard.any", open);
  add("heard.dropped", dropped);
  const size_t missed = said_.left_over.size();
  if (!changed_.empty() && missed >= kLeftOver && 2 * missed > static_cast<size_t>(said_.meaning_words)) {
    std::string words;
    for (int index : said_.left_over)
      words += (words.empty() ? "" : " ") + said_.words.at(static_cast<size_t>(index));
    heard.phrases.push_back({"heard.left-over", {{"words", words}}});
  }
  utter(std::move(heard));
}

// A message of which no rule heard an intent; what it may weigh as is no answer to it.
bool Machine::not_understood() const {
  return !said_.intent.empty() && said_.intents.empty();
}

// What a slot holds since this turn that the catalog does not have: of a list only those values.
Value Machine::lacking_since(const std::string& name, const Value& before) const {
  const Value now = slot(name);
  if (!now.is_array()) return now;
  Value lacking = Value::array();
  for (const Value& one : now) {
    const bool held = before.is_array() && std::find(before.begin(), before.end(), one) != before.end();
    if (!held && !advice_.known(name, one)) lacking.push_back(one);
  }
  return lacking;
}

// What the message calls for besides facts. The last pushed runs first.
void Machine::digress() {
  for (const auto& [name, before] : changed_) {
    const SlotSpec* spec = slots_.find(name);
    if (known(name) || (spec && !spec->refuses.empty())) continue;  // what is lacking is refused already
    const Value lacking = lacking_since(name, before);
    if (!lacking.empty()) announce("unlisted", {{"name", name}, {"value", in_words(name, lacking)}});
  }
  if (!said_.doubt.empty()) event("doubt", Value::object());
  for (const std::string& name : said_.flows) {
    const Flow* flow = flows_.find(name);
    if (flow && !replaces_state(*flow)) push(*flow);
  }
  if (not_understood()) return event("no-match", Value::object());
  if (!refused_.empty()) event("rejected", event_args_);
  if (answered_) return;  // a yes or no that answered a question of its own says no more
  for (const Flow* flow : flows_.on_intent(state_.intent)) {
    if (replaces_state(*flow) || !flow->when.holds(*this)) continue;
    push(*flow);
    const std::string kind = flows_.intent_class(state_.intent);
    digressed_ = kind == "question" || kind == "social" || kind == "control";
    return;
  }
}

void Machine::start_main_if_idle() {
  if (!stack_.empty()) return;
  if (memory("stopped").is_boolean()) {
    if (changed_.empty()) return;
    remember("stopped", nullptr);
  }
  push(flows_.main());
}

void Machine::run() {
  while (!waiting_ && !stack_.empty() && static_cast<int>(turn_.trace.size()) < kMaxSteps) {
    const Flow* flow = flows_.find(stack_.back().flow);
    if (!flow) {  // gone with a reload: the main flow takes its place
      stack_ = {{flows_.main().name, flows_.main().steps[0].id}};
      continue;
    }
    const int at = flow->find(stack_.back().step);
    execute(*flow, flow->steps[static_cast<size_t>(std::max(0, at))]);
  }
}

// One flow and what it calls, without going on with what lies below it.
void Machine::run_alone(const Flow& flow) {
  push(flow);
  const auto on_stack = [&] {
    return std::any_of(stack_.begin(), stack_.end(),
                       [&](const Position& position) { return position.flow == flow.name; });
  };
  while (!waiting_ && on_stack() && static_cast<int>(turn_.trace.size()) < kMaxSteps) {
    const Flow* running = flows_.find(stack_.back().flow);
    execute(*running, running->steps[static_cast<size_t>(std::max(0, running->find(stack_.back().step)))]);
  }
}

// An event that may come several times in a turn: its flow runs before the next one takes its arguments.
void Machine::announce(const std::string& name, const Value& args) {
  const Value kept = event_args_;
  for (const auto& [key, value] : args.items()) event_args_[key] = value;
  for (const Flow* flow : flows_.on_event(name)) {
    if (!flow->when.holds(*this)) continue;
    run_alone(*flow);
    break;
  }
  event_args_ = kept;
}

DialogTurn Machine::finish() {
  const auto nothing_new = flows_.on_event("nothing-new");
  if (turn_.says.empty() && !nothing_new.empty()) {
    const bool waited = std::exchange(waiting_, false);
    run_alone(*nothing_new.front());
    waiting_ = waited;
  }
  if (!waiting_) emit(EventKind::kAsked, "", nullptr);
  turn_.asking = state_.asking;
  Value stack = Value::array();
  for (const Position& position : stack_) stack.push_back({position.flow, position.step});
  emit(EventKind::kMoved, "", std::move(stack));
  if (!turn_.safety) {
    keep_supposed();
    remember("said", said_so_far());
  }
  const Value shared = shared_arguments();
  for (Utterance& utterance : turn_.says) {
    for (Phrase& phrase : utterance.phrases) {
      for (const auto& [key, value] : shared.items()) {
        if (!phrase.args.contains(key)) phrase.args[key] = value;
      }
    }
  }
  return std::move(turn_);
}

DialogTurn open(const FlowBook& flows, const SlotBook& slots, const State& state, const Advice& advice) {
  return Machine(flows, slots, state, {}, advice, nullptr).open();
}

DialogTurn step(const FlowBook& flows, const SlotBook& slots, const State& state, const Interpretation& said,
                const Advice& advice, const History& history) {
  return Machine(flows, slots, state, said, advice, &history).step();
}

std::vector<Utterance> safety_says(const FlowBook& flows, const SlotBook& slots, const State& state,
                                   const Interpretation& said) {
  class Nothing : public Advice {
    Shortlist rank(const Slots&, int) const override { return {}; }
    std::string best_question(const Slots&, const std::vector<std::string>&) const override { return ""; }
    std::optional<Result> judge(const std::string&, const Slots&) const override { return std::nullopt; }
    std::optional<Result> nearest_meeting(const Slots&, const std::string&) const override {
      return std::nullopt;
    }
    Value facts(const std::string&, const std::string&, const Slots&, const Value&) const override {
      return nullptr;
    }
    bool known(const std::string&, const Value&) const override { return true; }
    std::vector<Value> values(const std::string&, const Slots&, int) const override { return {}; }
  };
  return Machine(flows, slots, state, said, Nothing(), nullptr).safety_says();
}

}  // namespace guidepost
