#include "turn/result.h"

namespace guidepost {
namespace {

Value met_value(Met met) {
  switch (met) {
    case Met::kYes:
      return true;
    case Met::kNo:
      return false;
    case Met::kPartly:
      return "partly";
    case Met::kUnknown:
      return "unknown";
  }
  return nullptr;
}

Met met_from_value(const Value& value) {
  if (value.is_boolean()) return value.get<bool>() ? Met::kYes : Met::kNo;
  return value == "partly" ? Met::kPartly : Met::kUnknown;
}

Value optional_number(const std::optional<double>& number) {
  return number ? Value(*number) : Value(nullptr);
}

std::optional<double> number_or_none(const Value& value) {
  return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

}  // namespace

Value to_value(const Result& result) {
  Value reasons = Value::array();
  for (const Reason& reason : result.reasons) {
    reasons.push_back({{"criterion", reason.criterion},
                       {"met", met_value(reason.met)},
                       {"weight", reason.weight},
                       {"score", optional_number(reason.score)},
                       {"text", reason.text}});
  }
  return {{"id", result.id},
          {"name", result.name},
          {"score", result.score},
          {"distance", optional_number(result.distance)},
          {"reasons", std::move(reasons)},
          {"relaxed", result.relaxed}};
}

Value to_stored(const Result& result) {
  Value value = to_value(result);
  value["facts"] = result.facts;
  for (size_t i = 0; i < result.reasons.size(); ++i) value["reasons"][i]["facts"] = result.reasons[i].facts;
  return value;
}

Result result_from_stored(const Value& value) {
  Result result{.id = value.at("id"),
                .name = value.at("name"),
                .score = value.at("score"),
                .distance = number_or_none(value.at("distance")),
                .reasons = {},
                .relaxed = value.at("relaxed"),
                .facts = value.value("facts", Value::object())};
  for (const Value& reason : value.at("reasons")) {
    result.reasons.push_back({.criterion = reason.at("criterion"),
                              .met = met_from_value(reason.at("met")),
                              .weight = reason.at("weight"),
                              .score = number_or_none(reason.at("score")),
                              .facts = reason.value("facts", Value::object()),
                              .text = reason.at("text")});
  }
  return result;
}

}  // namespace guidepost
