// Questions: which to ask, how often, and the buttons beside them.
//
// A slot is asked for until it is known, waved off or let go. Asked again after a digression it is the same
// question; after an answer that was none it comes with help, and a third time with a way to a human; then it
// is let go.
#include <algorithm>

#include "dialog/action.h"
#include "dialog/machine.h"

namespace guidepost {
namespace {

constexpr int kMostTries = 3;    // of one question, in different words
constexpr int kMostIgnored = 1;  // times that other facts came instead of an answer
constexpr int kMostValues = 6;   // among the choices

int counted(const Value& counts, const std::string& slot) {
  return counts.is_object() ? counts.value(slot, 0) : 0;
}

bool holds(const Value& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

bool Machine::settled(const std::string& name) const {
  return state_.slots.contains(name) || holds(memory("skipped", Value::array()), name);
}

bool Machine::spent(const std::string& name) const {
  return counted(memory("tries"), name) >= kMostTries || counted(memory("ignored"), name) >= kMostIgnored;
}

void Machine::collect(const Step& step) {
  const bool again = was_asking_ == step.name && !digressed_;
  if (settled(step.name) || (again && spent(step.name))) return go(step.next);
  ask_slot(step.name, step);
}

void Machine::collect_best(const Step& step) {
  const Value tried = memory("tries", Value::object());
  const auto open = std::find(step.names.begin(), step.names.end(), was_asking_);
  const bool refused = std::find(refused_.begin(), refused_.end(), was_asking_) != refused_.end();
  const bool returns =
      open != step.names.end() && !settled(was_asking_) && (digressed_ || refused || changed_.empty());
  if (returns && !(spent(was_asking_) && !digressed_)) return ask_slot(was_asking_, step);
  std::vector<std::string> candidates;
  int asked = 0;
  for (const std::string& name : step.names) {
    if (tried.contains(name))
      ++asked;
    else if (!settled(name))
      candidates.push_back(name);
  }
  if ((step.at_most > 0 && asked >= step.at_most) || candidates.empty()) return go(step.next);
  const std::string best = advice_.best_question(state_.slots, candidates);
  if (best.empty()) return go(step.next);
  ask_slot(best, step);
}

void Machine::ask_slot(const std::string& name, const Step& step) {
  const bool first = counted(memory("tries"), name) == 0;
  const bool missed = !first && was_asking_ == name && !digressed_;  // else it returns as it was
  const char* counter = first || changed_.empty() || !missed ? "tries" : "ignored";
  if (first || missed) {
    Value counts = memory(counter, Value::object());
    counts[name] = counted(counts, name) + 1;
    remember(counter, std::move(counts));
  }
  const int tries = counted(memory("tries"), name);
  Utterance question;
  question.phrases.push_back({"slot." + name + (tries >= 2 ? ".again" : ".ask"), Value::object()});
  question.offers = offers(step.choices.empty() || step.verb == Verb::kCollectBest
                               ? std::vector<std::string>{"values", "any"}
                               : step.choices,
                           name, step.at_most);
  if (tries >= kMostTries) {
    question.phrases.push_back({"ask.stuck", Value::object()});
    question.offers.push_back(offer_of("flow:skip"));
    question.offers.push_back(offer_of(ask_action("human")));
  }
  utter(std::move(question));
  waiting_ = true;
  emit(EventKind::kAsked, name, nullptr);
}

void Machine::ask(const Step& step) {
  Utterance question;
  question.phrases.push_back({"ask." + step.name, event_args_});
  question.offers = offers(
      step.choices.empty() ? std::vector<std::string>{"yes:" + step.name, "no:" + step.name} : step.choices,
      "", 0);
  utter(std::move(question));
  waiting_ = true;
  emit(EventKind::kAsked, step.name, nullptr);
}

// Choices as the author wrote them: "values" and "any" of the slot asked for, "readings" of a doubt,
// "supposed" of a hypothesis, else actions.
std::vector<Offer> Machine::offers(const std::vector<std::string>& choices, const std::string& name,
                                   int at_most) const {
  std::vector<Offer> list;
  const auto add_commands = [&](const std::vector<Command>& commands) {
    Offer offer{"choice.reading", {{"things", Value::array()}}, commands_action(commands)};
    for (const Command& one : commands)
      offer.args["things"].push_back({{"slot", one.slot}, {"readback", one.value}});
    if (!offer.action.empty()) list.push_back(std::move(offer));
  };
  for (const std::string& choice : choices) {
    if (choice == "values") {
      for (Offer& offer : value_offers(name, at_most)) list.push_back(std::move(offer));
    } else if (choice == "any") {
      list.push_back(offer_of("any:" + name));
    } else if (choice == "readings") {
      for (const auto& reading : said_.doubt) add_commands(reading);
    } else if (choice == "supposed") {
      if (!said_.supposed.empty())
        list.push_back({"choice.yes", Value::object(), commands_action(said_.supposed)});
    } else {
      list.push_back(offer_of(choice));
    }
  }
  std::erase_if(list,
                [](const Offer& offer) { return offer.action.empty() || offer.action.size() > kMaxAction; });
  return list;
}

std::vector<Offer> Machine::value_offers(const std::string& name, int at_most) const {
  const SlotSpec* slot = slots_.find(name);
  if (!slot) return {};
  if (slot->kind == Kind::kFlag) return {offer_of("yes:" + name)};
  const int limit = at_most > 0 ? at_most : kMostValues;
  std::vector<Value> values = slot->likely;
  for (const std::string& value : slot->values) values.emplace_back(value);
  if (values.empty()) values = advice_.values(name, state_.slots, limit);
  std::vector<Offer> list;
  for (const Value& value : values) {
    if (static_cast<int>(list.size()) >= limit) break;
    if (value == "any") continue;  // a likely answer, and a choice of its own
    Offer offer = offer_of(
        set_action(name, slot->kind == Kind::kIds && value.is_string() ? Value::array({value}) : value));
    const bool doubled =
        std::any_of(list.begin(), list.end(), [&](const Offer& one) { return one.action == offer.action; });
    if (!doubled) list.push_back(std::move(offer));
  }
  return list;
}

}  // namespace guidepost
