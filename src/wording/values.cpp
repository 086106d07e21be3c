// Values of slots in words, by kind. The words themselves are messages (`value.…`, `hours.…`,
// `slot.<slot>.values.…`).
#include <unicode/datefmt.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <bit>

#include "slots/hours.h"
#include "wording/writer.h"

namespace guidepost {
namespace {

constexpr std::array kDays = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

// An id that nobody has a name for, made readable: "blue-shield-hmo" is "Blue Shield HMO".
std::string spelled_out(const std::string& id) {
  std::string text;
  bool start = true;
  for (char c : id) {
    const bool letter = c >= 'a' && c <= 'z';
    text += c == '-' || c == '_' ? ' ' : start && letter ? static_cast<char>(c - 'a' + 'A') : c;
    start = c == '-' || c == '_';
  }
  return text;
}

// "Back pain" within a sentence is "back pain"; "ADHD" and "Crohn's disease" stay.
std::string as_common_noun(std::string name) {
  const std::string first = name.substr(0, name.find(' '));
  const bool plain = first.size() > 1 && name[0] >= 'A' && name[0] <= 'Z' &&
                     first.find('\'') == std::string::npos &&
                     std::all_of(first.begin() + 1, first.end(), [](char c) { return c < 'A' || c > 'Z'; });
  if (plain) name[0] = static_cast<char>(name[0] - 'A' + 'a');
  return name;
}

}  // namespace

std::string Writer::value(std::string_view slot_name, const Value& value, std::string_view locale) const {
  const SlotSpec* slot = slots_.find(slot_name);
  if (value == "any") return format(locale, "value.any", {});
  if (!slot) return value.is_string() ? value.get<std::string>() : value.dump();
  switch (slot->kind) {
    case Kind::kPlace:
      return place(value, locale);
    case Kind::kDistance:
      if (value.is_number()) return format(locale, "value.distance", {{"miles", value.get<double>()}});
      if (value.is_object() && value.contains("minutes")) {
        return format(locale, "value.minutes",
                      {{"minutes", value["minutes"].get<double>()}, {"by", value.value("by", "car")}});
      }
      return "";
    case Kind::kRecord:
      return record(*slot, value, locale);
    case Kind::kHours:
      return hours(value, locale);
    case Kind::kPriorities: {
      std::vector<std::string> names;
      for (const Value& one : value) names.push_back(label(one.get<std::string>(), locale));
      return list(names, locale);
    }
    case Kind::kId:
    case Kind::kIds:
    case Kind::kChoice:
    case Kind::kName:
    case Kind::kFlag:
      break;
  }
  std::vector<std::string> names;
  for (const Value& one : value.is_array() ? value : Value::array({value}))
    names.push_back(one_id(*slot, one, locale));
  return list(names, locale);
}

std::string Writer::one_id(const SlotSpec& slot, const Value& id, std::string_view locale) const {
  const std::string text = id.is_string() ? id.get<std::string>() : id.dump();
  const std::string own = format(locale, "slot." + slot.name + ".values." + text, {});
  if (!own.empty()) return own;
  // A slot of refused values names them as the slot of wanted ones does.
  if (!slot.refuses.empty()) {
    if (const SlotSpec* wanted = slots_.find(slot.refuses)) return one_id(*wanted, id, locale);
  }
  const std::string name = names_.name(slot.name, text, locale);
  if (name.empty() || name == text) return spelled_out(text);
  return slot.extra.value("common-nouns", false) ? as_common_noun(name) : name;
}

std::string Writer::place(const Value& value, std::string_view locale) const {
  if (!value.is_object()) return "";
  for (const char* key : {"zip", "city", "county"}) {
    if (value.contains(key))
      return format(locale, std::string("value.place.") + key, {{"name", value[key].get<std::string>()}});
  }
  return format(locale, "value.place.point", {});
}

std::string Writer::record(const SlotSpec& slot, const Value& value, std::string_view locale) const {
  std::vector<std::string> parts;
  if (!value.is_object()) return "";
  for (const auto& [key, part] : value.items()) {
    Arguments arguments;
    if (part.is_number())
      arguments["value"] = part.get<double>();
    else
      arguments["value"] = one_id(slot, part, locale);
    parts.push_back(first_of({"slot." + slot.name + ".key." + key, "value.key"}, arguments, locale));
  }
  return list(parts, locale);
}

std::string Writer::hours(const Value& windows, std::string_view locale) const {
  std::vector<Window> sorted;
  for (const Value& text : windows.is_array() ? windows : Value::array({windows})) {
    if (const auto window = text.is_string() ? parse_window(text.get<std::string>()) : std::nullopt)
      sorted.push_back(*window);
  }
  // In the order of the week, not of the alphabet.
  std::stable_sort(sorted.begin(), sorted.end(), [](const Window& a, const Window& b) {
    return std::pair(std::countr_zero(a.days), a.from) < std::pair(std::countr_zero(b.days), b.from);
  });
  std::vector<std::string> parts;
  for (const Window& one : sorted) {
    const Window* window = &one;
    const Arguments arguments = {{"days", days(window->days, locale)},
                                 {"from", clock(window->from, locale)},
                                 {"to", clock(window->to, locale)}};
    const bool whole = window->from == 0 && window->to == 1440;
    parts.push_back(format(locale,
                           whole                ? "hours.all-day"
                           : window->to == 1440 ? "hours.after"
                                                : "hours.window",
                           arguments));
  }
  return list(parts, locale);
}

// "weekdays" where the set has a name of its own, else runs of days: "Monday to Wednesday and Friday".
std::string Writer::days(unsigned set, std::string_view locale) const {
  const std::string named = format(locale, "hours.days." + format_days(set), {});
  if (!named.empty()) return named;
  std::vector<std::string> runs;
  const auto name = [&](size_t day, const char* form) {
    return format(locale, std::string(form) + kDays[day], {});
  };
  for (size_t first = 0; first < kDays.size(); ++first) {
    if (!(set >> first & 1u)) continue;
    size_t last = first;
    while (last + 1 < kDays.size() && (set >> (last + 1) & 1u)) ++last;
    if (last - first < 2) {
      for (size_t day = first; day <= last; ++day) runs.push_back(name(day, "hours.days."));
    } else {
      runs.push_back(format(locale, "hours.run",
                            {{"first", name(first, "hours.day.")}, {"last", name(last, "hours.day.")}}));
    }
    first = last;
  }
  return list(runs, locale);
}

std::string Writer::clock(int minutes, std::string_view locale) const {
  if (minutes == 0 || minutes == 1440) return format(locale, "hours.midnight", {});
  if (minutes == 720) return format(locale, "hours.noon", {});
  const int hour = minutes / 60 % 12 == 0 ? 12 : minutes / 60 % 12;
  const std::string past = std::to_string(minutes % 60 + 100).substr(1);
  const Arguments arguments = {
      {"hour", static_cast<double>(hour)}, {"minutes", past}, {"half", minutes < 720 ? "am" : "pm"}};
  return format(locale, minutes % 60 == 0 ? "hours.time" : "hours.time-minutes", arguments);
}

// "2026-03-01" as the locale writes a day; anything else as it is.
std::string Writer::date(const std::string& day, std::string_view locale) const {
  const auto digit = [&](size_t at) { return day[at] >= '0' && day[at] <= '9'; };
  constexpr size_t kLength = 10;
  if (day.size() != kLength || day[4] != '-' || day[7] != '-') return day;
  for (size_t at : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u}) {
    if (!digit(at)) return day;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), icu::Locale::getUS(), status);
  calendar.clear();
  calendar.set(std::stoi(day.substr(0, 4)), std::stoi(day.substr(5, 2)) - 1, std::stoi(day.substr(8, 2)));
  const UDate time = calendar.getTime(status);
  const std::unique_ptr<icu::DateFormat> format(icu::DateFormat::createDateInstance(
      icu::DateFormat::kLong, icu::Locale(messages_.icu_locale(locale).c_str())));
  if (U_FAILURE(status) || !format) return day;
  format->setTimeZone(*icu::TimeZone::getGMT());
  icu::UnicodeString text;
  std::string out;
  return format->format(time, text).toUTF8String(out);
}

}  // namespace guidepost
