// Steps that answer about candidates: facts, everything of one, side by side, and why they stand where they
// do.
#include <algorithm>

#include "dialog/action.h"
#include "dialog/machine.h"

namespace guidepost {
namespace {

constexpr size_t kAnswered = 3;  // candidates in one answer
constexpr size_t kWhyLines = 6;
constexpr size_t kAheadReasons = 2;
constexpr double kLeastAhead = 0.02;  // of a score: less is no reason that a person would see

// Whether facts say anything about a slot of this kind, or only where the candidate is.
bool tells(const SlotSpec& slot, const Value& facts) {
  if (!facts.is_object()) return false;
  const auto some = [&](const char* key) { return facts.contains(key) && !facts[key].empty(); };
  switch (slot.kind) {
    case Kind::kHours:
      return some("windows");
    case Kind::kRecord:
      return some("rows");
    case Kind::kPlace:
    case Kind::kDistance:
      return facts.contains("address") || facts.contains("city") || facts.contains("miles");
    default:
      return some("found") || some("missing");
  }
}

// Whether a slot's values are candidates themselves.
bool names_candidates(const SlotBook& slots, const SlotSpec& slot) {
  const auto level = slots.levels().find("candidate");
  return level != slots.levels().end() && slot.refuses.empty() &&
         slot.answered_by.table == level->second.table;
}

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

std::vector<std::string> Machine::pointed_at() const {
  std::vector<std::string> ids;
  const auto add = [&](const std::string& id) {
    if (!holds(ids, id)) ids.push_back(id);
  };
  const auto add_number = [&](const Value& number) {
    if (!number.is_number()) return;
    const long shown = static_cast<long>(state_.results.size());
    long index = number.get<long>() < 0 ? shown + number.get<long>() : number.get<long>() - 1;
    // On a later page "the seventh" counts from the first of all, "the second" from what is seen.
    if (index >= shown) index -= before_page();
    if (index >= 0 && index < shown) add(state_.results[static_cast<size_t>(index)].id);
  };
  if (said_.about.contains("result")) add_number(said_.about["result"]);
  for (const Value& number : said_.about.value("results", Value::array())) add_number(number);
  for (const Value& id : said_.about.value("candidates", Value::array())) add(id);
  for (const auto* commands : {&said_.supposed, &said_.commands}) {
    for (const Command& one : *commands) {
      const SlotSpec* slot = slots_.find(one.slot);
      if (!slot || !names_candidates(slots_, *slot)) continue;
      for (const Value& id : one.value.is_array() ? one.value : Value::array({one.value})) {
        if (id.is_string()) add(id);
      }
    }
  }
  return ids;
}

std::vector<std::string> Machine::targets(size_t most) const {
  std::vector<std::string> ids = pointed_at();
  if (ids.empty() && !said_.about.contains("all")) {
    for (const Value& id : memory("focus", Value::array())) ids.push_back(id);
  }
  if (ids.empty()) {
    for (const Result& result : state_.results) ids.push_back(result.id);
  }
  if (ids.size() > most) ids.resize(most);
  return ids;
}

std::set<std::string> Machine::asked_slots() const {
  std::set<std::string> slots;
  for (const auto* commands : {&said_.supposed, &said_.commands}) {
    for (const Command& one : *commands) {
      const SlotSpec* slot = slots_.find(one.slot);
      if (slot && !names_candidates(slots_, *slot)) slots.insert(one.slot);
    }
  }
  return slots;
}

std::vector<Result> Machine::judged(const std::vector<std::string>& ids, const Slots& wants) const {
  std::vector<Result> results;
  for (const std::string& id : ids) {
    if (auto result = advice_.judge(id, wants)) results.push_back(std::move(*result));
  }
  return results;
}

Value Machine::fact(const Result& result, const std::string& name, const Slots& wants,
                    const std::string& as) const {
  const SlotSpec* slot = slots_.find(name);
  const Reason* reason = reason_of(result, name);
  const bool decided = reason && reason->met != Met::kUnknown;
  Value about = said_.about;
  bool asked = false;
  for (const Command& one : said_.supposed) {
    if (one.slot != name || one.value.is_null()) continue;
    about["value"] = one.value;
    asked = true;
  }
  Value parts = Value::array();
  if (const auto [several, values] = named_together(); several == name) {
    for (const Value& value : values) {
      Slots under = wants;
      under[name] = value;
      for (const Result& one : judged({result.id}, under)) {
        for (Value& part : holds_under(one, name, under)) parts.push_back(std::move(part));
      }
    }
    return parts.empty() ? Value() : parts;
  }
  Value facts = advice_.facts(result.id, name, wants, about);
  const bool told = tells(*slot, facts);
  // Of ids the facts tell of just the value that was asked about; of hours and amounts they tell what there
  // is.
  const bool same = told && (slot->kind == Kind::kId || slot->kind == Kind::kIds);
  if (asked && decided && !same) parts.push_back(reason_argument(*reason));
  if (told) {
    parts.push_back({{"slot", name}, {"fact", std::move(facts)}});
    if (!as.empty()) parts.back()["as"] = as;
  }
  if (parts.empty() && decided) parts.push_back(reason_argument(*reason));
  return parts.empty() ? Value() : parts;
}

// "Which one is the cheapest?": what is shown, the best by `name` first. What the catalog does not know of
// comes last.
std::vector<Result> Machine::best_first(const std::string& name, Slots wants) const {
  Value& wanted = wants[name];
  const Value matters = slots_.find(name)->extra.value("matters", Value());
  if (matters.is_object() && (wanted.is_null() || wanted.is_object())) {
    for (const auto& [key, value] : matters.items()) wanted.emplace(key, value);
  }
  std::vector<Result> results = judged(targets(state_.results.size()), wants);
  const auto merit = [&](const Result& result) {
    const Reason* reason = reason_of(result, name);
    return reason && reason->score ? *reason->score : -1.0;
  };
  std::stable_sort(results.begin(), results.end(),
                   [&](const Result& a, const Result& b) { return merit(a) > merit(b); });
  if (results.size() > kAnswered) results.resize(kAnswered);
  return results;
}

const Reason* Machine::reason_of(const Result& result, const std::string& slot) {
  for (const Reason& reason : result.reasons) {
    if (reason.criterion == slot) return &reason;
  }
  return nullptr;
}

// A line a candidate. Where nothing at all is known the answer fails, and the flow says what else helps.
bool Machine::answer(const Step& step) {
  const Slots wants = supposed_wants();
  const bool best = said_.about.value("best", false);
  const std::vector<Result> results =
      best ? best_first(step.names.front(), wants) : judged(targets(kAnswered), wants);
  Utterance said;
  said.lines = true;
  bool known = false;
  for (const Result& result : results) {
    bool told_of_it = false;
    for (const std::string& name : step.names) {
      Value told = fact(result, name, wants, step.by);
      if (told.is_null()) continue;
      said.phrases.push_back(
          {"answer.line", {{"name", result.name}, {"label", {{"slot", name}}}, {"fact", std::move(told)}}});
      told_of_it = true;
    }
    known = known || told_of_it;
    if (!told_of_it)
      said.phrases.push_back(
          {"answer.unknown", {{"name", result.name}, {"label", {{"slot", step.names.front()}}}}});
  }
  if (results.size() == 1) {
    remember("focus", Value::array({results[0].id}));
    const Value place = results[0].facts.value("place", Value::object());
    event_args_["candidate"] = results[0].name;
    event_args_["phone"] = place.is_object() ? place.value("phone", "") : "";
  }
  if (!known) return false;
  said.offers = offers(step.choices, "", 0);
  utter(std::move(said));
  return true;
}

bool Machine::details(const Step& step) {
  const std::vector<Result> results = judged(targets(1), state_.slots);
  if (results.empty()) return false;
  const Result& result = results[0];
  remember("focus", Value::array({result.id}));
  Utterance said;
  said.lines = true;
  said.phrases.push_back({"details.header", {{"name", result.name}}});
  said.cards = {result};
  said.card_slots = step.names;
  said.card_facts.emplace_back();
  for (const std::string& name : step.names) {
    const Value told = fact(result, name, state_.slots);
    said.card_facts.back().push_back(told);
    if (!told.is_null())
      said.phrases.push_back({"details.line", {{"label", {{"slot", name}}}, {"fact", told}}});
  }
  for (const std::string& choice : step.choices) said.offers.push_back(offer_of(choice + "?" + result.id));
  utter(std::move(said));
  return true;
}

// Where `first` does better than `result`, by what weighs most: what keeps a candidate from the first place.
std::vector<Value> Machine::ahead(const Result& first, const Result& result) const {
  std::vector<Value> reasons;
  for (const Reason& better : first.reasons) {
    const Reason* own = reason_of(result, better.criterion);
    if (!better.score || reasons.size() >= kAheadReasons) continue;
    if (!own || better.score.value() > own->score.value_or(0) + kLeastAhead)
      reasons.push_back(reason_argument(better));
  }
  return reasons;
}

// The reasons in order of weight; for a candidate that is not among the results, what kept it down.
bool Machine::why(const Step& step) {
  std::vector<std::string> ids = pointed_at();
  if (ids.empty() && !state_.results.empty()) ids.push_back(state_.results[0].id);
  if (ids.size() > 2) ids.resize(2);
  const std::vector<Result> results = judged(ids, state_.slots);
  if (results.empty()) return false;
  Utterance said;
  said.lines = true;
  for (const Result& result : results) {
    const auto listed = std::find_if(state_.results.begin(), state_.results.end(),
                                     [&](const Result& one) { return one.id == result.id; });
    const bool among = listed != state_.results.end();
    const auto number = before_page() + (listed - state_.results.begin()) + 1;
    said.phrases.push_back(
        {among ? "why.header" : "why.not-header", {{"name", result.name}, {"number", number}}});
    for (const std::string& must : result.relaxed) {
      said.phrases.push_back({"why.missed-must", {{"want", {{"slot", must}, {"readback", slot(must)}}}}});
    }
    size_t told = 0;
    for (const Reason& reason : result.reasons) {
      if (told >= kWhyLines || (!among && reason.met == Met::kYes)) continue;
      ++told;
      said.phrases.push_back(
          {std::string("why.") + met_name(reason.met), {{"reason", reason_argument(reason)}}});
    }
    if (!state_.results.empty() && result.id != state_.results[0].id) {
      const std::vector<Result> first = judged({state_.results[0].id}, state_.slots);
      const std::vector<Value> reasons = first.empty() ? std::vector<Value>() : ahead(first[0], result);
      if (!reasons.empty()) {
        ++told;
        said.phrases.push_back(
            {"why.ahead", {{"other", first[0].name}, {"name", result.name}, {"reasons", reasons}}});
      }
    }
    if (told == 0 && result.relaxed.empty())
      said.phrases.push_back({among ? "why.no-wants" : "why.others-fit-better", {{"name", result.name}}});
  }
  said.offers = offers(step.choices, "", 0);
  utter(std::move(said));
  return true;
}

}  // namespace guidepost
