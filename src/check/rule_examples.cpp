#include "check/rule_examples.h"

#include <algorithm>
#include <set>

#include "slots/apply.h"
#include "slots/slot_book.h"
#include "understanding/interpreter.h"

namespace guidepost {
namespace {

class RuleTrial {
 public:
  RuleTrial(const Bot& bot, const std::string& locale, const RuleSpec& rule, Diagnostics& diagnostics,
            ExampleCount& count)
      : bot_(bot), locale_(locale), rule_(rule), diagnostics_(diagnostics), count_(count) {}

  void run() {
    for (const Example& example : rule_.hears) hear(example);
    for (const Example& example : rule_.ignores) ignore(example);
    for (size_t i = 0; i < rule_.says.size(); ++i) {
      check(reached_.contains(rule_.says[i].line.place.line), rule_.says[i].line.place,
            "no example of rule " + rule_.name + " reaches this template",
            "a sentence under `hears:` that only it catches");
    }
  }

 private:
  Interpretation interpret(const Example& example, Trace* trace) const {
    Slots slots;
    const Context context = context_for(locale_, example.context, slots);
    return bot_.interpreter().interpret(bot_.redact(example.sentence, 0), context, trace);
  }

  void hear(const Example& example) {
    Trace trace;
    const Interpretation said = interpret(example, &trace);
    bool caught = false;
    std::string others;
    for (const Covered& covered : said.because) {
      others += (others.empty() ? "" : ", ") + covered.rule;
      caught = caught || covered.rule == rule_.name;
    }
    for (const Trace::Candidate& one : trace.matches) {
      if (one.chosen && one.rule == rule_.name) reached_.insert(one.line);
    }
    check(caught, example.line.place, "rule " + rule_.name + " does not hear this",
          "this rule; it was heard by " + (others.empty() ? "none" : others));
    if (!caught || !example.slots) return;
    const State state = fold(State(), apply(bot_.slots(), {}, said.commands).events);
    const Value got = Value(state.slots);
    check(got == *example.slots, example.line.place, "heard as " + got.dump(), example.slots->dump());
  }

  void ignore(const Example& example) {
    const Interpretation said = interpret(example, nullptr);
    const bool caught = std::any_of(said.because.begin(), said.because.end(),
                                    [&](const Covered& covered) { return covered.rule == rule_.name; });
    check(!caught, example.line.place, "rule " + rule_.name + " hears this", "another rule, or an `unless:`");
  }

  void check(bool holds, const Place& place, std::string what, std::string expected) {
    ++(holds ? count_.passed : count_.failed);
    if (!holds) diagnostics_.error(place, std::move(what), std::move(expected));
  }

  const Bot& bot_;
  const std::string& locale_;
  const RuleSpec& rule_;
  Diagnostics& diagnostics_;
  ExampleCount& count_;
  std::set<int> reached_;  // lines of templates
};

}  // namespace

Context context_for(const std::string& locale, const ContextNeed& need, Slots& slots) {
  constexpr int kShown = 5;
  for (const std::string& slot : need.filled) slots[slot] = "any";
  Context context;
  context.rules_alone = true;
  context.locale = locale;
  context.slots = &slots;
  if (!need.asking.empty() && need.asking[0] != "none") context.asking = need.asking[0];
  if (need.shown.value_or(false)) context.shown = kShown;
  context.supposed = need.supposed.value_or(false);
  if (!need.after.empty()) context.last_intent = need.after[0];
  return context;
}

ExampleCount run_examples(const Bot& bot, const std::string& filter, Diagnostics& diagnostics) {
  ExampleCount count;
  for (const auto& [locale, rules] : bot.rules().locales) {
    for (const RuleSpec& rule : rules.rules) {
      if (rule.name.find(filter) != std::string::npos) RuleTrial(bot, locale, rule, diagnostics, count).run();
    }
  }
  return count;
}

}  // namespace guidepost
