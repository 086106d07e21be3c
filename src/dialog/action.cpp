#include "dialog/action.h"

#include <algorithm>
#include <utility>

namespace guidepost {
namespace {

// "&" separates commands and "%" writes it, so neither may stand in a value as itself.
std::string escaped(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '&')
      out += "%26";
    else if (c == '%')
      out += "%25";
    else
      out += c;
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view three = text.substr(i, 3);
    if (three == "%26" || three == "%25") {
      out += three == "%26" ? '&' : '%';
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto at = text.find(mark);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

// "set:hours=[…]" as kind, name and the rest after "=" or "?".
struct Parts {
  std::string kind, name, rest;
};

std::optional<Parts> parts_of(std::string_view action) {
  const auto colon = action.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  Parts parts{std::string(action.substr(0, colon)), std::string(action.substr(colon + 1)), ""};
  if (const auto mark = parts.name.find_first_of("=?"); mark != std::string::npos) {
    parts.rest = parts.name.substr(mark + 1);
    parts.name.resize(mark);
  }
  return parts;
}

Command command(Act act, const std::string& slot, Value value = nullptr) {
  return {.act = act, .slot = slot, .value = std::move(value), .rule = "pick", .first = -1, .last = -1};
}

// Reads one part into `said`; false where it means nothing to this bot.
bool read_part(const Parts& part, const FlowBook& flows, const SlotBook& slots, Interpretation& said) {
  const bool slot = slots.find(part.name) != nullptr;
  if (part.kind == "set" && slot) {
    Value value = Value::parse(unescaped(part.rest), nullptr, false);
    if (value.is_discarded() || value.is_null()) return false;
    said.commands.push_back(command(Act::kReplace, part.name, std::move(value)));
  } else if (part.kind == "any" && slot) {
    said.commands.push_back(command(Act::kWaveOff, part.name));
  } else if (part.kind == "forget" && slot) {
    said.commands.push_back(command(Act::kForget, part.name));
  } else if (part.kind == "yes" || part.kind == "no") {
    said.intent = part.kind;
    if (slot && part.kind == "no") said.commands.push_back(command(Act::kWaveOff, part.name));
    if (slot && part.kind == "yes") said.commands.push_back(command(Act::kReplace, part.name, true));
    if (!slot) said.about["question"] = part.name;
  } else if (part.kind == "ask" && !flows.intent_class(part.name).empty()) {
    said.intent = part.name;
    if (!part.rest.empty()) {
      for (std::string_view id : split(part.rest, ',')) said.about["candidates"].push_back(std::string(id));
    }
  } else if (part.kind == "flow" && flows.find(part.name)) {
    said.flows.push_back(part.name);
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::string set_action(const std::string& slot, const Value& value) {
  return "set:" + slot + "=" + escaped(value.dump());
}

std::string ask_action(const std::string& intent, const std::vector<std::string>& candidates) {
  std::string action = "ask:" + intent;
  for (size_t i = 0; i < candidates.size(); ++i) action += (i == 0 ? "?" : ",") + candidates[i];
  return action;
}

std::string commands_action(const std::vector<Command>& commands) {
  std::string action;
  for (const Command& one : commands) {
    if (!action.empty()) action += '&';
    if (one.act == Act::kWaveOff)
      action += "any:" + one.slot;
    else if (one.act == Act::kForget)
      action += "forget:" + one.slot;
    else
      action += set_action(one.slot, one.value);
  }
  return action.size() <= kMaxAction ? action : "";
}

Offer offer_of(const std::string& action) {
  const auto part = parts_of(action);
  if (!part) return {.message = "", .args = Value::object(), .action = action};
  if (part->kind == "set") {
    Value value = Value::parse(unescaped(part->rest), nullptr, false);
    return {.message = "", .args = {{"slot", part->name}, {"value", std::move(value)}}, .action = action};
  }
  const bool own_name = part->kind == "ask" || part->kind == "flow";
  return {.message = "choice." + (own_name ? part->name : part->kind),
          .args = {{"slot", {{"slot", part->name}}}},
          .action = action};
}

std::optional<Interpretation> read_action(std::string_view action, const FlowBook& flows,
                                          const SlotBook& slots) {
  if (action.empty() || action.size() > kMaxAction) return std::nullopt;
  Interpretation said;
  for (std::string_view one : split(action, '&')) {
    const auto part = parts_of(one);
    if (!part || !read_part(*part, flows, slots, said)) return std::nullopt;
  }
  if (said.intent.empty()) said.intent = "inform";
  said.intents = {said.intent};
  return said;
}

}  // namespace guidepost
