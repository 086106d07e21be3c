#include "turn/state.h"

#include <array>
#include <stdexcept>

namespace guidepost {
namespace {

constexpr std::array<const char*, 9> kEventNames = {
    "slot-filled", "slot-cleared", "asked", "heard", "moved", "ranked", "remembered", "spoke", "restored"};

Value stack_value(const std::vector<Position>& stack) {
  Value value = Value::array();
  for (const Position& position : stack) value.push_back({position.flow, position.step});
  return value;
}

std::vector<Position> stack_from_value(const Value& value) {
  std::vector<Position> stack;
  for (const Value& position : value) stack.push_back({position.at(0), position.at(1)});
  return stack;
}

Value results_value(const std::vector<Result>& results) {
  Value value = Value::array();
  for (const Result& result : results) value.push_back(to_stored(result));
  return value;
}

std::vector<Result> results_from_value(const Value& value) {
  std::vector<Result> results;
  for (const Value& result : value) results.push_back(result_from_stored(result));
  return results;
}

Value null_or(const std::string& text) {
  return text.empty() ? Value(nullptr) : Value(text);
}

void apply(State& state, const Event& event) {
  switch (event.kind) {
    case EventKind::kSlotFilled:
      state.slots[event.name] = event.value;
      break;
    case EventKind::kSlotCleared:
      state.slots.erase(event.name);
      break;
    case EventKind::kAsked:
      state.asking = event.name;
      break;
    case EventKind::kHeard:
      state.intent = event.name;
      break;
    case EventKind::kMoved:
      state.stack = stack_from_value(event.value);
      break;
    case EventKind::kRanked:
      state.ranked = true;
      state.results = results_from_value(event.value);
      break;
    case EventKind::kRemembered:
      if (event.value.is_null())
        state.memory.erase(event.name);
      else
        state.memory[event.name] = event.value;
      break;
    case EventKind::kSpoke:
      state.locale = event.name;
      break;
    case EventKind::kRestored: {
      const int turn = state.turn;
      state = state_from_stored(event.value);
      state.turn = turn;
      break;
    }
  }
}

}  // namespace

Value to_value(const State& state) {
  const bool flowing = !state.stack.empty();
  return {{"slots", state.slots},
          {"flow", flowing ? null_or(state.stack.back().flow) : nullptr},
          {"step", flowing ? null_or(state.stack.back().step) : nullptr},
          {"intent", null_or(state.intent)}};
}

Value to_stored(const State& state) {
  return {{"turn", state.turn},
          {"before", state.before},
          {"locale", state.locale},
          {"slots", state.slots},
          {"stack", stack_value(state.stack)},
          {"asking", state.asking},
          {"intent", state.intent},
          {"ranked", state.ranked},
          {"results", results_value(state.results)},
          {"memory", state.memory}};
}

State state_from_stored(const Value& value) {
  return {.turn = value.at("turn"),
          .before = value.at("before"),
          .locale = value.at("locale"),
          .slots = value.at("slots").get<Slots>(),
          .stack = stack_from_value(value.at("stack")),
          .asking = value.at("asking"),
          .intent = value.at("intent"),
          .ranked = value.at("ranked"),
          .results = results_from_value(value.at("results")),
          .memory = value.at("memory")};
}

const char* event_name(EventKind kind) {
  return kEventNames[static_cast<size_t>(kind)];
}

Value to_value(const Event& event) {
  Value value = {{"event", event_name(event.kind)}};
  if (!event.name.empty()) value["name"] = event.name;
  if (!event.value.is_null()) value["value"] = event.value;
  return value;
}

Event event_from_value(const Value& value) {
  const std::string name = value.at("event");
  for (size_t i = 0; i < kEventNames.size(); ++i) {
    if (name == kEventNames[i]) {
      return {static_cast<EventKind>(i), value.value("name", std::string()), value.value("value", Value())};
    }
  }
  throw std::invalid_argument("unknown event: " + name);
}

State fold(State state, const std::vector<Event>& events) {
  for (const Event& event : events) apply(state, event);
  return state;
}

}  // namespace guidepost
