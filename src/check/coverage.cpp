#include "check/coverage.h"

#include <algorithm>
#include <iomanip>
#include <ostream>

#include "dialog/flow_book.h"
#include "understanding/rule_book.h"
#include "wording/message_book.h"

namespace guidepost {
namespace {

std::string at(const Place& place) {
  return " (" + place.file.text() + ":" + std::to_string(place.line) + ")";
}

}  // namespace

void Coverage::see(const TakenTurn& taken) {
  const Value& trace = taken.trace;
  const std::string heard_in = trace.value("locale", taken.state.locale);
  for (const Value& covered : trace.value("because", Value::array()))
    rules_.emplace(heard_in, covered.value("rule", ""));
  for (const Value& step : trace.value("steps", Value::array())) {
    const bool passed_over = step.value("did", "") == "passed over";
    const Flow* flow = bot_.flows().find(step.value("flow", ""));
    const int index = flow ? flow->find(step.value("step", "")) : -1;
    if (index < 0) continue;
    const Step& taken_step = flow->steps[static_cast<size_t>(index)];
    if (!passed_over || taken_step.verb == Verb::kIf) steps_.emplace(flow->name, taken_step.id);
  }
  for (const Value& message : trace.value("messages", Value::array()))
    messages_.emplace(taken.state.locale, message.get<std::string>());
}

std::vector<CoverageOf> Coverage::result() const {
  CoverageOf rules{.what = "rules", .total = 0, .missed = {}},
      steps{.what = "steps", .total = 0, .missed = {}};
  CoverageOf messages{.what = "messages", .total = 0, .missed = {}};
  for (const auto& [locale, book] : bot_.rules().locales) {
    for (const RuleSpec& rule : book.rules) {
      ++rules.total;
      if (!rules_.contains({locale, rule.name}))
        rules.missed.push_back(locale + " " + rule.name + at(rule.place));
    }
  }
  for (const Flow& flow : bot_.flows().all()) {
    for (const Step& step : flow.steps) {
      ++steps.total;
      if (!steps_.contains({flow.name, step.id}))
        steps.missed.push_back(flow.name + "." + step.id + " " + verb_name(step.verb) + at(step.place));
    }
  }
  for (const std::string& locale : bot_.messages().locales()) {
    for (const auto& [name, pattern] : bot_.messages().all(locale)) {
      ++messages.total;
      if (!messages_.contains({locale, name}))
        messages.missed.push_back(locale + " " + name + at(pattern.place));
    }
  }
  return {rules, steps, messages};
}

void report(const std::vector<CoverageOf>& coverage, std::ostream& out) {
  for (const CoverageOf& one : coverage) {
    if (one.missed.empty()) continue;
    out << "\n" << one.what << " that no story reaches\n";
    for (const std::string& missed : one.missed) out << "  " << missed << "\n";
  }
  out << "\n";
  for (const CoverageOf& one : coverage) {
    out << std::left << std::setw(10) << one.what << std::right << std::fixed << std::setprecision(1)
        << std::setw(5) << 100 * one.share() << " %  " << one.total - one.missed.size() << " of " << one.total
        << " reached\n";
  }
}

}  // namespace guidepost
