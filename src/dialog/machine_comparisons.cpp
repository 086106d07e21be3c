// Candidates side by side, and one candidate under several values of a slot ("with plan A or plan B?").
#include <algorithm>

#include "dialog/machine.h"

namespace guidepost {
namespace {

constexpr size_t kCompared = 3;
constexpr size_t kMostRows = 8;   // of a comparison
constexpr size_t kUnderEach = 2;  // candidates that are told of under each value

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

bool Machine::compare(const Step& step) {
  if (compare_values(step)) return true;
  std::vector<std::string> ids = pointed_at();
  for (const Result& result : state_.results) {
    if (ids.size() < 2 && !holds(ids, result.id)) ids.push_back(result.id);
  }
  if (ids.size() > kCompared) ids.resize(kCompared);
  const std::vector<Result> results = judged(ids, state_.slots);
  if (results.size() < 2) return false;
  std::vector<std::string> rows;
  for (const std::string& name : asked_slots()) rows.push_back(name);
  if (rows.empty()) {
    for (const Reason& reason : results[0].reasons) rows.push_back(reason.criterion);
    for (const std::string& name : step.names) {
      if (!holds(rows, name)) rows.push_back(name);
    }
  }
  if (rows.size() > kMostRows) rows.resize(kMostRows);
  Utterance said;
  said.lines = true;
  Value names = Value::array();
  for (const Result& result : results) names.push_back(result.name);
  said.phrases.push_back({"compare.header", {{"names", names}}});
  said.table.names = names.get<std::vector<Value>>();
  for (const std::string& name : rows) {
    std::vector<Value> cells;
    Value told = Value::array();
    bool known = false;
    for (const Result& result : results) {
      const Kind kind = slots_.find(name)->kind;
      const Reason* where =
          kind == Kind::kPlace || kind == Kind::kDistance ? reason_of(result, name) : nullptr;
      cells.push_back(where ? Value::array({reason_argument(*where)}) : fact(result, name, state_.slots));
      known = known || !cells.back().is_null();
      const char* message = cells.back().is_null() ? "compare.unknown" : "compare.cell";
      told.push_back({{"message", message}, {"args", {{"name", result.name}, {"fact", cells.back()}}}});
    }
    if (!known) continue;
    said.table.slots.push_back(name);
    said.table.cells.push_back(std::move(cells));
    said.phrases.push_back({"compare.row", {{"label", {{"slot", name}}}, {"cells", told}}});
  }
  said.offers = offers(step.choices, "", 0);
  utter(std::move(said));
  return true;
}

// A slot that the message names several values of, and these; none: ("", {}). Candidates are compared as
// such.
std::pair<std::string, std::vector<Value>> Machine::named_together() const {
  std::map<std::string, std::vector<Value>> named;
  for (const Command& one : said_.supposed) {
    const SlotSpec* slot = slots_.find(one.slot);
    if (!slot || slot->kind != Kind::kId || !one.value.is_string() || one.act == Act::kExclude) continue;
    std::vector<Value>& values = named[one.slot];
    if (std::find(values.begin(), values.end(), one.value) == values.end()) values.push_back(one.value);
  }
  for (const auto& [slot, values] : named) {
    if (values.size() > 1) return {slot, values};
  }
  return {};
}

// What holds of a slot under `wants`, nothing of the message's own values mixed in.
Value Machine::holds_under(const Result& result, const std::string& name, const Slots& wants) const {
  if (const Reason* reason = reason_of(result, name)) return Value::array({reason_argument(*reason)});
  Value facts = advice_.facts(result.id, name, wants, Value::object());
  if (!facts.is_object() || facts.empty()) return nullptr;
  return Value::array({{{"slot", name}, {"fact", std::move(facts)}}});
}

// A table a candidate: a column a value, a row for the slot itself and for each slot whose facts depend on it
// ("compares: {given: …}"). False where the message does not name several values.
bool Machine::compare_values(const Step& step) {
  const auto [slot, values] = named_together();
  if (values.empty() || state_.results.empty()) return false;
  std::vector<std::string> rows{slot};
  for (const SlotSpec& other : slots_.all()) {
    const Value compares = other.extra.value("compares", Value::object());
    if (compares.contains("given") && compares["given"].contains(slot)) rows.push_back(other.name);
  }
  const std::vector<std::string> ids = targets(pointed_at().empty() ? 1 : kUnderEach);
  for (const std::string& id : ids) {
    Utterance said;
    said.lines = true;
    Value names = Value::array();
    for (const Value& value : values) names.push_back({{"slot", slot}, {"value", value}});
    said.table.names = names.get<std::vector<Value>>();
    said.table.slots = rows;
    said.table.cells.resize(rows.size());
    Value name = "";
    for (const Value& value : values) {
      Slots wants = state_.slots;
      wants[slot] = value;
      const std::vector<Result> under = judged({id}, wants);
      if (under.empty()) return false;
      name = under[0].name;
      for (size_t row = 0; row < rows.size(); ++row)
        said.table.cells[row].push_back(holds_under(under[0], rows[row], wants));
    }
    said.phrases.push_back({"compare.values-header", {{"name", name}, {"names", names}}});
    for (size_t row = 0; row < rows.size(); ++row) {
      Value told = Value::array();
      for (size_t column = 0; column < values.size(); ++column) {
        const Value& cell = said.table.cells[row][column];
        const char* message = cell.is_null() ? "compare.unknown" : "compare.cell";
        told.push_back({{"message", message}, {"args", {{"name", names[column]}, {"fact", cell}}}});
      }
      said.phrases.push_back({"compare.row", {{"label", {{"slot", rows[row]}}}, {"cells", told}}});
    }
    if (id == ids.back()) said.offers = offers(step.choices, "", 0);
    utter(std::move(said));
  }
  return true;
}

}  // namespace guidepost
