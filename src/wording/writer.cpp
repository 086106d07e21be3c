#include "wording/writer.h"

#include <unicode/listformatter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace guidepost {
namespace {

// Words of a slot's messages that another slot may lack: the default ones take their place.
std::vector<std::string> with_default(const std::string& message) {
  std::vector<std::string> names = {message};
  if (message.starts_with("slot.")) {
    const auto dot = message.find('.', 5);
    if (dot != std::string::npos) names.push_back("slot.default" + message.substr(dot));
  } else if (const auto dot = message.rfind('.'); dot != std::string::npos) {
    names.push_back(message.substr(0, dot) + ".other");
  }
  return names;
}

// The slot that a message is about: "slot.language.ask" is about language.
std::string slot_of(const std::string& message) {
  if (!message.starts_with("slot.")) return "";
  return message.substr(5, message.find('.', 5) - 5);
}

// What parts put together leave behind: doubled blanks, blanks at the ends, a full stop after an
// abbreviation's.
std::string tidied(const std::string& text) {
  std::string out;
  for (char c : text) {
    const char last = out.empty() ? ' ' : out.back();
    if ((c == ' ' && last == ' ') || (c == '.' && last == '.')) continue;
    out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string capitalised(const std::string& text) {
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  if (wide.isEmpty()) return text;
  wide.replace(0, wide.char32At(0) > 0xFFFF ? 2 : 1, icu::UnicodeString(u_totitle(wide.char32At(0))));
  std::string out;
  return wide.toUTF8String(out);
}

void join(std::string& text, const std::string& more, const char* between) {
  if (!text.empty() && !more.empty()) text += between;
  text += more;
}

}  // namespace

std::vector<Message> Writer::write(const std::vector<Utterance>& utterances, std::string_view locale) const {
  std::vector<Message> messages;
  for (const Utterance& utterance : utterances) {
    Message message = write(utterance, locale);
    if (!message.text.empty()) messages.push_back(std::move(message));
  }
  return messages;
}

Message Writer::write(const Utterance& utterance, std::string_view locale) const {
  Message message;
  for (const Phrase& one : utterance.phrases) {
    join(message.text, capitalised(phrase(one, locale)), utterance.lines ? "\n" : " ");
    for (const std::string& name : with_default(one.message)) {
      if (!messages_.find(locale, name)) continue;
      for (Link& link : messages_.links(locale, name)) message.links.push_back(std::move(link));
      break;
    }
  }
  message.choices = choices(utterance.offers, locale);
  for (size_t i = 0; i < utterance.cards.size(); ++i) message.cards.push_back(card(utterance, i, locale));
  if (!utterance.table.slots.empty()) message.table = table(utterance.table, locale);
  return message;
}

std::string Writer::format(std::string_view locale, const std::string& name,
                           const Arguments& arguments) const {
  if (told_ && messages_.find(locale, name)) told_->insert(name);
  return messages_.format(locale, name, arguments);
}

std::string Writer::first_of(const std::vector<std::string>& names, const Arguments& arguments,
                             std::string_view locale) const {
  for (const std::string& name : names) {
    if (messages_.can(locale, name, arguments)) return format(locale, name, arguments);
  }
  return "";
}

std::string Writer::phrase(const Phrase& phrase, std::string_view locale) const {
  return tidied(first_of(with_default(phrase.message),
                         arguments(slot_of(phrase.message), phrase.args, locale), locale));
}

// A setting may be told for each locale: {"en": …, "es": …}.
const Value& Writer::setting(const Value& given, std::string_view locale) {
  if (!given.is_object() || given.empty()) return given;
  const auto own = given.find(std::string(locale));
  return own == given.end() ? *given.begin() : *own;
}

Arguments Writer::arguments(const std::string& slot, const Value& args, std::string_view locale) const {
  Arguments result;
  for (const Value* from : {&settings_, &args}) {
    if (!from->is_object()) continue;
    for (const auto& [key, given] : from->items()) {
      const Value& value = from == &settings_ ? setting(given, locale) : given;
      if (value.is_number())
        result[key] = value.get<double>();
      else if (!value.is_null() && !value.empty())
        result[key] = argument(slot, key, value, locale);
    }
    const auto members = from->find("members");
    if (members != from->end() && !from->contains("count"))
      result["count"] = static_cast<double>(members->size());
  }
  if (!slot.empty() && slot != "default" && !result.contains("label")) result["label"] = label(slot, locale);
  return result;
}

std::string Writer::argument(const std::string& slot, const std::string& key, const Value& value,
                             std::string_view locale) const {
  if (value.is_object()) return object(value, locale);
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  const SlotSpec* own = slots_.find(slot);
  // Windows keep the order of the week only together.
  if (value.is_array() && own && own->kind == Kind::kHours && value[0].is_string())
    return this->value(slot, value, locale);
  if (value.is_array()) {
    std::vector<std::string> items;
    bool sentences = false;
    for (const Value& one : value) {
      if (one.is_object() && one.contains("id"))
        items.push_back(one.value("name", ""));
      else if (one.is_object() && own && !one.contains("slot") && !one.contains("reason") &&
               !one.contains("message")) {
        items.push_back(first_of({"slot." + slot + ".row"}, arguments(slot, one, locale), locale));
      } else if (one.is_object()) {
        items.push_back(object(one, locale));
        sentences = sentences || !one.contains("slot") || one.contains("fact");
      } else if (own) {
        items.push_back(this->value(slot, one, locale));
      } else if (one.is_string()) {
        items.push_back(one.get<std::string>());
      }
    }
    if (!sentences) return list(items, locale);
    std::string text;
    for (const std::string& item : items) join(text, item, "; ");
    return text;
  }
  if (!value.is_string()) return value.dump();
  if (own && own->keys.contains(key)) return one_id(*own, value, locale);
  if (slots_.find(key)) return this->value(key, value, locale);
  return date(value.get<std::string>(), locale);
}

std::string Writer::object(const Value& value, std::string_view locale) const {
  if (value.contains("reason")) {
    const Value& told = value["reason"];
    const std::string slot = told.value("criterion", "");
    const std::string met = told.value("met", "unknown");
    const std::string own = "slot." + slot + "." + met, other = "slot.default." + met;
    return first_of({own, own + "-brief", other, other + "-brief"},
                    arguments(slot, told.value("facts", Value::object()), locale), locale);
  }
  if (value.contains("message"))
    return phrase({value["message"], value.value("args", Value::object())}, locale);
  const std::string slot = value.value("slot", "");
  if (value.contains("fact")) return fact(slot, value["fact"], value.value("as", "fact"), locale);
  if (value.contains("value")) return this->value(slot, value["value"], locale);
  if (value.contains("readback")) return readback(slot, value["readback"], locale);
  return label(slot, locale);
}

std::string Writer::fact(const std::string& slot, const Value& facts, const std::string& as,
                         std::string_view locale) const {
  const std::string own = "slot." + slot + "." + as;
  return first_of(
      {own + "-one", own, own + "-brief", own + "-none", "slot.default.fact", "slot.default.fact-none"},
      arguments(slot, facts, locale), locale);
}

std::string Writer::label(const std::string& slot, std::string_view locale) const {
  const std::string own = format(locale, "slot." + slot + ".label", {});
  return own.empty() ? slot : own;
}

std::string Writer::readback(const std::string& slot, const Value& value, std::string_view locale) const {
  if (value == "any" || value.is_null()) return label(slot, locale);
  const Arguments arguments = {{"value", this->value(slot, value, locale)}, {"label", label(slot, locale)}};
  const std::string single = value.is_string() ? value.get<std::string>() : "";
  return first_of(
      {"slot." + slot + ".readback-" + single, "slot." + slot + ".readback", "slot.default.readback"},
      arguments, locale);
}

std::string Writer::list(const std::vector<std::string>& items, std::string_view locale) const {
  std::vector<icu::UnicodeString> parts;
  for (const std::string& item : items) {
    if (!item.empty()) parts.push_back(icu::UnicodeString::fromUTF8(item));
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::ListFormatter> format(
      icu::ListFormatter::createInstance(icu::Locale(messages_.icu_locale(locale).c_str()), status));
  if (U_FAILURE(status) || parts.empty()) return "";
  icu::UnicodeString text;
  std::string out;
  return format->format(parts.data(), static_cast<int32_t>(parts.size()), text, status).toUTF8String(out);
}

std::string Writer::reason(const Reason& reason, std::string_view locale) const {
  constexpr const char* kNames[] = {"met", "partly", "unmet", "unknown"};
  const std::string met = kNames[static_cast<size_t>(reason.met)];
  return object({{"reason", {{"criterion", reason.criterion}, {"met", met}, {"facts", reason.facts}}}},
                locale);
}

void Writer::write_reasons(std::vector<Result>& results, std::string_view locale) const {
  for (Result& result : results) {
    for (Reason& one : result.reasons) one.text = reason(one, locale);
  }
}

std::vector<Choice> Writer::choices(const std::vector<Offer>& offers, std::string_view locale) const {
  std::vector<Choice> result;
  for (const Offer& offer : offers) {
    const std::string text =
        offer.message.empty() ? object(offer.args, locale) : phrase({offer.message, offer.args}, locale);
    if (!text.empty()) result.push_back({capitalised(text), offer.action});
  }
  return result;
}

Card Writer::card(const Utterance& utterance, size_t index, std::string_view locale) const {
  const Result& result = utterance.cards[index];
  Card card;
  card.title = utterance.cards.size() > 1 ? std::to_string(index + 1) + ". " + result.name : result.name;
  const Value place = result.facts.value("place", Value::object());
  if (place.is_object())
    card.subtitle = first_of({"card.place", "card.city"}, arguments("", place, locale), locale);
  const auto add = [&](const std::string& slot, const std::string& words) {
    if (!words.empty()) card.facts.emplace_back(capitalised(label(slot, locale)), capitalised(words));
  };
  for (const Reason& one : result.reasons) add(one.criterion, reason(one, locale));
  for (size_t i = 0; i < utterance.card_slots.size() && index < utterance.card_facts.size(); ++i) {
    const std::string& slot = utterance.card_slots[i];
    const bool told = std::any_of(result.reasons.begin(), result.reasons.end(),
                                  [&](const Reason& one) { return one.criterion == slot; });
    if (told || utterance.card_facts[index][i].is_null()) continue;
    add(slot, argument("", "fact", utterance.card_facts[index][i], locale));
  }
  if (index < utterance.card_offers.size()) card.choices = choices(utterance.card_offers[index], locale);
  return card;
}

Table Writer::table(const Comparison& comparison, std::string_view locale) const {
  Table table;
  table.columns.push_back(format(locale, "compare.criterion", {}));
  for (const Value& name : comparison.names)
    table.columns.push_back(name.is_string() ? name.get<std::string>() : argument("", "name", name, locale));
  for (size_t row = 0; row < comparison.slots.size(); ++row) {
    table.rows.push_back({capitalised(label(comparison.slots[row], locale))});
    for (const Value& cell : comparison.cells[row]) {
      const std::string words =
          cell.is_null() ? format(locale, "compare.not-known", {}) : argument("", "fact", cell, locale);
      table.rows.back().push_back(capitalised(words));
    }
  }
  return table;
}

}  // namespace guidepost
