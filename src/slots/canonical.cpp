// The canonical form of a raw value, a function a kind. What each kind takes and gives stands in
// docs/dialogs.md.
#include <algorithm>
#include <cmath>

#include "slots/apply.h"
#include "slots/hours.h"

namespace guidepost {
namespace {

constexpr double kMilesPerKilometre = 0.621;  // the contract's factor, one decimal
constexpr double kFarthestMiles = 5000;
constexpr double kLongestMinutes = 24 * 60;

// Whole numbers as integers, so that 5.0 and 5 print the same.
Value tidy(double number) {
  const double rounded = std::round(number * 100) / 100;
  if (rounded == std::floor(rounded)) return static_cast<long>(rounded);
  return rounded;
}

Value refuse(std::string& why, const char* reason) {
  why = reason;
  return nullptr;
}

bool allowed(const std::vector<std::string>& values, const Value& value) {
  return values.empty() || (value.is_string() && std::find(values.begin(), values.end(),
                                                           value.get<std::string>()) != values.end());
}

Value id_of(const SlotSpec& slot, const Value& raw, std::string& why) {
  if (!raw.is_string() || raw.get_ref<const std::string&>().empty()) return refuse(why, "not-a-value");
  return allowed(slot.values, raw) ? raw : refuse(why, "not-a-value");
}

Value ids_of(const SlotSpec& slot, const Value& raw, std::string& why) {
  std::vector<std::string> ids;
  for (const Value& one : raw.is_array() ? raw : Value::array({raw})) {
    const Value id = id_of(slot, one, why);
    if (id.is_null()) return id;
    ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids.empty() ? refuse(why, "not-a-value") : Value(ids);
}

Value choice_of(const SlotSpec& slot, const Value& raw, std::string& why) {
  if (!raw.is_object() || !raw.contains("age")) return id_of(slot, raw, why);
  if (!raw["age"].is_number()) return refuse(why, "not-a-value");
  const double age = raw["age"].get<double>();
  for (const auto& [value, years] : slot.ages) {
    if (age >= years.first && age < years.second + 1) return value;
  }
  return refuse(why, "no-such-age");
}

Value place_of(const Value& raw, std::string& why) {
  if (!raw.is_object()) return refuse(why, "not-a-place");
  if (raw.contains("lat") && raw.contains("lon")) return Value{{"lat", raw["lat"]}, {"lon", raw["lon"]}};
  for (const char* key : {"zip", "city", "county"}) {  // of several the most exact
    if (raw.contains(key) && raw[key].is_string()) return Value{{key, raw[key]}};
  }
  return refuse(why, "not-a-place");
}

Value minutes_of(const Value& raw, std::string& why) {
  if (!raw["minutes"].is_number()) return refuse(why, "not-a-distance");
  const double minutes = raw["minutes"].get<double>();
  if (minutes <= 0) return refuse(why, "negative");
  if (minutes > kLongestMinutes) return refuse(why, "too-far");
  return Value{{"minutes", tidy(minutes)}, {"by", raw.value("by", "car")}};
}

// The number inside a distance, whatever its unit; 0 for none.
double amount_in(const Value& distance) {
  if (distance.is_number()) return distance.get<double>();
  if (distance.is_object() && distance.contains("minutes")) return distance["minutes"].get<double>();
  return 0;
}

// The same distance with another number: the unit and the vehicle stay.
Value with_amount(const Value& before, double amount) {
  if (!before.is_object()) return amount;
  Value changed = before;
  changed["minutes"] = amount;
  return changed;
}

Value distance_of(const Value& raw, const Value& before, std::string& why) {
  if (raw.is_number()) {
    const double miles = raw.get<double>();
    if (miles <= 0) return refuse(why, "negative");
    return miles > kFarthestMiles ? refuse(why, "too-far") : tidy(miles);
  }
  if (!raw.is_object()) return refuse(why, "not-a-distance");
  if (raw.contains("minutes")) return minutes_of(raw, why);
  if (raw.contains("km") && raw["km"].is_number()) {
    return distance_of(std::round(raw["km"].get<double>() * kMilesPerKilometre * 10) / 10, before, why);
  }
  if (raw.contains("amount") && raw["amount"].is_number()) {
    return distance_of(with_amount(before, raw["amount"].get<double>()), before, why);
  }
  const double now = amount_in(before);
  if (now <= 0) return refuse(why, "nothing-to-change");
  if (raw.contains("times"))
    return distance_of(with_amount(before, now * raw["times"].get<double>()), before, why);
  if (raw.contains("more"))
    return distance_of(with_amount(before, now + raw["more"].get<double>()), before, why);
  if (raw.contains("less"))
    return distance_of(with_amount(before, now - raw["less"].get<double>()), before, why);
  return refuse(why, "not-a-distance");
}

// {"more": 10}, {"less": 10}, {"times": 2}: what becomes of a number that is there. Null where none is.
Value changed_number(const Value& now, const Value& change) {
  const auto by = [&](const char* key) { return change.contains(key) && change[key].is_number(); };
  if (!now.is_number()) return nullptr;
  if (by("more")) return now.get<double>() + change["more"].get<double>();
  if (by("less")) return now.get<double>() - change["less"].get<double>();
  if (by("times")) return now.get<double>() * change["times"].get<double>();
  return nullptr;
}

Value record_of(const SlotSpec& slot, const Value& raw, const Value& before, std::string& why) {
  if (!raw.is_object() || raw.empty()) return refuse(why, "not-a-value");
  Value merged = before.is_object() ? before : Value::object();
  for (const auto& [name, said] : raw.items()) {
    const auto key = slot.keys.find(name);
    if (key == slot.keys.end()) return refuse(why, "not-a-value");
    const bool changes = key->second.number && said.is_object();
    const Value value = changes ? changed_number(merged.value(name, Value()), said) : said;
    if (changes && value.is_null()) return refuse(why, "nothing-to-change");
    if (key->second.number) {
      if (!value.is_number() || value.get<double>() < 0)
        return refuse(why, value.is_number() ? "negative" : "not-a-value");
      merged[name] = tidy(value.get<double>());
    } else {
      if (!value.is_string() || !allowed(key->second.values, value)) return refuse(why, "not-a-value");
      merged[name] = value;
    }
  }
  return merged;
}

// {"days","from","to"} to a window; the open ends as they are fixed (docs/dialogs.md).
std::optional<Window> raw_window(const Value& raw) {
  constexpr unsigned kWeekdays = 0x1f;
  constexpr int kMorning = 6 * 60, kMidnight = 24 * 60;
  const bool from_given = raw.contains("from"), to_given = raw.contains("to");
  const auto days = raw.contains("days") && raw["days"].is_string()
                        ? parse_days(raw["days"].get<std::string>())
                        : std::optional(kWeekdays);
  const auto clock = [&](const char* key, int fallback) {
    return raw.contains(key) && raw[key].is_string() ? parse_clock(raw[key].get<std::string>())
                                                     : std::optional(fallback);
  };
  const auto from = clock("from", to_given ? kMorning : 0);
  auto to = clock("to", kMidnight);
  if (!days || !from || !to) return std::nullopt;
  if (!from_given && *to <= *from) return Window{*days, 0, *to};
  if (*to == 0) to = kMidnight;
  if (*from >= *to) return std::nullopt;
  return Window{*days, *from, *to};
}

// {"keep": "days", "from", "to"}: `raw` once for each window that is there, with the kept parts of it
// ("days", "from", "to"; one or a list) put in. Where nothing is there, `raw` alone.
Value with_kept(const Value& raw, const Value& before) {
  if (!raw.is_object() || !raw.contains("keep") || !before.is_array()) return Value::array({raw});
  const Value& keep = raw["keep"];
  const auto kept = [&](const char* part) {
    return keep == part || (keep.is_array() && std::find(keep.begin(), keep.end(), part) != keep.end());
  };
  Value all = Value::array();
  for (const Value& one : before) {
    const auto window = parse_window(one.get<std::string>());
    if (!window) continue;
    Value changed = raw;
    if (kept("days")) changed["days"] = format_days(window->days);
    if (kept("from")) changed["from"] = format_clock(window->from);
    if (kept("to")) changed["to"] = format_clock(window->to);
    all.push_back(std::move(changed));
  }
  return all;
}

Value hours_of(const Value& raw, const Value& before, std::string& why) {
  std::vector<Window> windows;
  for (const Value& one : raw.is_array() ? raw : Value::array({raw})) {
    for (const Value& each : with_kept(one, before)) {
      const auto window = each.is_string()   ? parse_window(each.get<std::string>())
                          : each.is_object() ? raw_window(each)
                                             : std::nullopt;
      if (!window) return refuse(why, "no-such-time");
      windows.push_back(*window);
    }
  }
  return windows.empty() ? refuse(why, "no-such-time") : Value(format_windows(windows));
}

Value priorities_of(const Value& raw, std::string& why) {
  Value names = Value::array();
  for (const Value& one : raw.is_array() ? raw : Value::array({raw})) {
    if (!one.is_string()) return refuse(why, "not-a-value");
    if (std::find(names.begin(), names.end(), one) == names.end()) names.push_back(one);
  }
  return names;
}

}  // namespace

Value canonical(const SlotSpec& slot, const Value& raw, const Value& before, std::string& why) {
  if (raw == "any") return raw;
  switch (slot.kind) {
    case Kind::kId:
    case Kind::kName:
      return id_of(slot, raw, why);
    case Kind::kIds:
      return ids_of(slot, raw, why);
    case Kind::kChoice:
      return choice_of(slot, raw, why);
    case Kind::kPlace:
      return place_of(raw, why);
    case Kind::kDistance:
      return distance_of(raw, before, why);
    case Kind::kRecord:
      return record_of(slot, raw, before, why);
    case Kind::kHours:
      return hours_of(raw, before, why);
    case Kind::kFlag:
      return raw == true ? raw : refuse(why, "not-a-value");
    case Kind::kPriorities:
      return priorities_of(raw, why);
  }
  return nullptr;
}

}  // namespace guidepost
