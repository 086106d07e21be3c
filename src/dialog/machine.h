// The workings of one turn. Private to dialog/: flow_machine.h is what others see.
//
// A Machine lives for one turn. It holds a working copy of the state that every emitted event is folded into
// at once, so that each step sees what the steps before it did, and the events alone tell the whole change.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dialog/flow_machine.h"

namespace guidepost {

class Machine : public Facts {
 public:
  Machine(const FlowBook& flows, const SlotBook& slots, const State& state, const Interpretation& said,
          const Advice& advice, const History* history);

  DialogTurn open();
  DialogTurn step();
  std::vector<Utterance> safety_says();

  // What conditions may ask.
  [[nodiscard]] Value slot(const std::string& name) const override;
  [[nodiscard]] bool known(const std::string& name) const override;
  [[nodiscard]] bool changed(const std::string& name) const override;
  [[nodiscard]] Value variable(const std::string& name) const override;

 private:
  // ---- the turn (flow_machine.cpp)
  void hear();  // intent and language into the state
  void safety();
  void read_bare_answer();      // a yes or no to the open question becomes a command
  void answer_open_question();  // a yes or no to a question of its own; anything else closes it
  void replace_state();         // start over, go back
  void apply_commands(const std::vector<Command>& commands);
  void acknowledge();  // what was filled, changed, waved off, dropped, refused
  [[nodiscard]] bool not_understood() const;
  void digress();  // flows that the message calls for go on the stack
  void start_main_if_idle();
  void run();  // steps until one waits
  void run_alone(const Flow& flow);
  DialogTurn finish();

  // ---- steps (machine_steps.cpp)
  void execute(const Flow& flow, const Step& step);
  void go(int next);  // the running flow goes on at this step; -1 ends it
  void push(const Flow& flow);
  void event(const std::string& name, Value args);  // the flow for an event, if there is one
  void announce(const std::string& name, const Value& args);
  [[nodiscard]] Value lacking_since(const std::string& name, const Value& before) const;
  void say(const Step& step);
  void undo(const Step& step);
  void restart(const Step& step);
  void repeat();
  void jump(const Step& step);
  void skip();

  // ---- questions (questions.cpp)
  void collect(const Step& step);
  void collect_best(const Step& step);
  void ask(const Step& step);
  void ask_slot(const std::string& slot, const Step& step);
  [[nodiscard]] bool settled(const std::string& slot) const;  // known, waved off, or not to be asked again
  [[nodiscard]] bool spent(const std::string& slot) const;    // asked as often as it should be
  [[nodiscard]] std::vector<Offer> offers(const std::vector<std::string>& choices, const std::string& slot,
                                          int at_most) const;
  [[nodiscard]] std::vector<Offer> value_offers(const std::string& slot, int at_most) const;

  // ---- results (machine_results.cpp)
  void rank();
  bool show(const Step& step);
  bool more(const Step& step);
  [[nodiscard]] bool tells_in_line(const Reason& reason) const;
  [[nodiscard]] int before_page() const;  // how many results stand before those that are shown
  bool trade_offs(const Step& step);
  bool loosen(const Step& step);
  bool suppose(const Step& step);
  void take_supposed();
  void keep_supposed();  // what the message's question supposed is there to be taken in the next turn
  [[nodiscard]] Value supposed_changes() const;  // [slot, value] of what would be different

  // ---- answers about candidates (machine_answers.cpp)
  bool answer(const Step& step);
  bool details(const Step& step);
  bool compare(const Step& step);         // machine_comparisons.cpp
  bool compare_values(const Step& step);  // the same
  [[nodiscard]] std::pair<std::string, std::vector<Value>> named_together() const;
  [[nodiscard]] Value holds_under(const Result& result, const std::string& name, const Slots& wants) const;
  static const Reason* reason_of(const Result& result, const std::string& slot);  // null: none
  bool why(const Step& step);
  [[nodiscard]] std::vector<Value> ahead(const Result& first, const Result& result) const;
  [[nodiscard]] std::vector<std::string> targets(
      size_t most) const;                                     // the candidates that the message points at
  [[nodiscard]] std::vector<std::string> pointed_at() const;  // by number, id or name in this message alone
  [[nodiscard]] Slots supposed_wants() const;                 // the slots with what the question names
  [[nodiscard]] std::set<std::string> asked_slots() const;    // slots that the question names
  [[nodiscard]] std::vector<Result> best_first(const std::string& name, Slots wants) const;
  [[nodiscard]] std::vector<Result> judged(const std::vector<std::string>& ids, const Slots& wants) const;
  // What is known of a candidate about a slot, as a nested phrase; null: unknown.
  [[nodiscard]] Value fact(const Result& result, const std::string& slot, const Slots& wants,
                           const std::string& as = "") const;

  // ---- small things
  void emit(EventKind kind, std::string name, Value value);
  void remember(const std::string& key, Value value);
  [[nodiscard]] Value memory(const std::string& key, Value fallback = nullptr) const;
  void utter(Utterance utterance);
  void utter(const std::string& message, Value args = Value::object());
  void trace(const Step& step, std::string did);
  [[nodiscard]] Value shared_arguments()
      const;                                // what every message may use: counts, the first result, the slots
  [[nodiscard]] Value said_so_far() const;  // this turn's utterances, for "repeat"
  [[nodiscard]] std::string place_slot() const;

  const FlowBook& flows_;
  const SlotBook& slots_;
  const Advice& advice_;
  const History* history_;
  Interpretation said_;
  State state_;                   // as the events so far have made it
  const Slots before_;            // the slots at the turn's start
  const std::string was_asking_;  // the open question at the turn's start
  const std::vector<Result> had_results_;
  std::vector<Position> stack_;
  std::map<std::string, Value> changed_;  // slot -> what it held before this turn; null: nothing
  std::vector<std::string> refused_;      // slots whose value was rejected
  Value event_args_ = Value::object();    // of the event that started a flow: arguments of its messages
  std::set<std::string> events_done_;
  DialogTurn turn_;
  bool waiting_ = false;
  bool digressed_ = false;  // the message asked for something else: the question returns as it was
  bool redone_ = false;     // a wait went on because slots changed
  bool answered_ = false;   // the message answered a question of its own by yes or no
};

Value reason_argument(const Reason& reason);  // {"reason": {…}}
const char* met_name(Met met);                // "met", "partly", "unmet", "unknown"

}  // namespace guidepost
