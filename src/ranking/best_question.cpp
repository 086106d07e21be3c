#include "ranking/best_question.h"

#include <algorithm>
#include <set>

#include "catalog/tables.h"
#include "ranking/criteria.h"
#include "ranking/judge.h"
#include "ranking/search.h"

namespace guidepost {
namespace {

constexpr std::size_t kTop = 50;
constexpr std::size_t kMostAnswers = 6;
constexpr double kWorthAsking = 1e-6;

// Answers that a person is likely to give: the author's, else the commonest values among the top.
std::vector<Value> likely_answers(const SlotSpec& slot, const Catalog& catalog,
                                  const std::vector<Judged>& top) {
  if (!slot.likely.empty()) return slot.likely;
  if (slot.kind == Kind::kFlag) return {true};
  std::map<std::string, int> counts;
  const FactTable* facts = catalog.tables().facts_of(slot.name);
  if (!facts || facts->value < 0 || facts->parts[static_cast<std::size_t>(facts->value)].number) return {};
  for (const Judged& one : top) {
    std::set<std::string> here;
    for (const Value& fact : catalog.facts_of(slot.name, catalog.candidate_of(one.place), "")) {
      if (fact.contains("value")) here.insert(fact["value"].get<std::string>());
    }
    for (const std::string& value : here) ++counts[value];
  }
  std::vector<std::pair<std::string, int>> common(counts.begin(), counts.end());
  std::stable_sort(common.begin(), common.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<Value> answers;
  for (const auto& [value, count] : common) {
    if (answers.size() == kMostAnswers) break;
    answers.push_back(slot.kind == Kind::kIds ? Value::array({value}) : Value(value));
  }
  return answers;
}

// How much higher the best of the top scores after an answer than the one who is first now.
double gain_of(const SlotBook& book, const Catalog& catalog, const Slots& slots,
               const std::vector<Judged>& top) {
  const Wants wants = compile_wants(book, catalog, slots, {});
  Judge judge(catalog, wants);
  std::vector<double> scores;
  Judged judged;
  for (const Judged& one : top) {
    judge.judge_fully(one.place, judged);
    scores.push_back(judged.fits ? judged.score : 0);
  }
  return *std::max_element(scores.begin(), scores.end()) - scores.front();
}

}  // namespace

std::vector<Question> best_questions(const SlotBook& book, const Catalog& catalog, const Slots& slots,
                                     const std::vector<std::string>& candidates) {
  const Wants wants = compile_wants(book, catalog, slots, {});
  Judge judge(catalog, wants);
  const std::vector<Judged> top = search(catalog, wants, judge, kTop);
  std::vector<Question> questions;
  if (top.size() < 2) return questions;
  for (const std::string& name : candidates) {
    const SlotSpec* slot = book.find(name);
    if (!slot || slots.contains(name)) continue;
    const std::vector<Value> answers = likely_answers(*slot, catalog, top);
    double gain = 0;
    for (const Value& answer : answers) {
      if (answer == "any") continue;  // many people do not mind: that answer changes nothing
      Slots supposed = slots;
      supposed[name] = answer;
      gain += gain_of(book, catalog, supposed, top) / static_cast<double>(answers.size());
    }
    if (gain > kWorthAsking) questions.push_back({name, gain});
  }
  std::stable_sort(questions.begin(), questions.end(),
                   [](const Question& a, const Question& b) { return a.gain > b.gain; });
  return questions;
}

}  // namespace guidepost
