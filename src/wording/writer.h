// Utterances to messages: patterns filled, values in words, cards and tables laid out.
//
//   Writer writer(messages, slots, names);
//   Message message = writer.write(utterance, "en");
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "slots/slot_book.h"
#include "turn/reply.h"
#include "turn/utterance.h"
#include "wording/message_book.h"

namespace guidepost {

// Where the names of catalog values come from. Any thread may call.
class Names {
 public:
  virtual ~Names() = default;
  // The name of an id of this slot's values in the locale; empty where the catalog has none.
  [[nodiscard]] virtual std::string name(std::string_view slot, const std::string& id,
                                         std::string_view locale) const = 0;
};

// Cheap to make; holds references to its arguments, which must outlive it. Any thread may use one.
class Writer {
 public:
  // `settings` are arguments every message may use: {"human_phone": "555-0100", …}, one for all locales or
  // one for each: {"human_phone": {"en": …, "es": …}}. `told` may be null; the names of the messages that are
  // used go there (and the writer then belongs to one thread).
  Writer(const MessageBook& messages, const SlotBook& slots, const Names& names,
         Value settings = Value::object(), std::set<std::string>* told = nullptr)
      : messages_(messages), slots_(slots), names_(names), settings_(std::move(settings)), told_(told) {}

  [[nodiscard]] Message write(const Utterance& utterance, std::string_view locale) const;
  [[nodiscard]] std::vector<Message> write(const std::vector<Utterance>& utterances,
                                           std::string_view locale) const;

  // A reason in words: the message `slot.<slot>.<met>`, or `slot.default.<met>`, with its facts.
  [[nodiscard]] std::string reason(const Reason& reason, std::string_view locale) const;
  // Fills Reason::text of every result.
  void write_reasons(std::vector<Result>& results, std::string_view locale) const;

  // A slot's value in words ("Saturdays 6 am to noon"), without the slot's name.
  [[nodiscard]] std::string value(std::string_view slot, const Value& value, std::string_view locale) const;

 private:
  [[nodiscard]] std::string format(std::string_view locale, const std::string& name,
                                   const Arguments& arguments) const;
  // The first of these messages that exists and has all its arguments, formatted; "" where none.
  [[nodiscard]] std::string first_of(const std::vector<std::string>& messages, const Arguments& arguments,
                                     std::string_view locale) const;
  [[nodiscard]] static const Value& setting(const Value& given, std::string_view locale);
  [[nodiscard]] std::string phrase(const Phrase& phrase, std::string_view locale) const;
  [[nodiscard]] std::string fact(const std::string& slot, const Value& facts, const std::string& as,
                                 std::string_view locale) const;
  [[nodiscard]] std::string label(const std::string& slot, std::string_view locale) const;
  [[nodiscard]] std::string readback(const std::string& slot, const Value& value,
                                     std::string_view locale) const;
  // The arguments of a message about `slot` (empty: about none in particular).
  [[nodiscard]] Arguments arguments(const std::string& slot, const Value& args,
                                    std::string_view locale) const;
  [[nodiscard]] std::string argument(const std::string& slot, const std::string& key, const Value& value,
                                     std::string_view locale) const;
  [[nodiscard]] std::string object(const Value& value, std::string_view locale) const;
  [[nodiscard]] std::string list(const std::vector<std::string>& items, std::string_view locale) const;

  // Values by kind (values.cpp).
  [[nodiscard]] std::string one_id(const SlotSpec& slot, const Value& id, std::string_view locale) const;
  [[nodiscard]] std::string place(const Value& value, std::string_view locale) const;
  [[nodiscard]] std::string record(const SlotSpec& slot, const Value& value, std::string_view locale) const;
  [[nodiscard]] std::string hours(const Value& windows, std::string_view locale) const;
  [[nodiscard]] std::string days(unsigned days, std::string_view locale) const;
  [[nodiscard]] std::string clock(int minutes, std::string_view locale) const;
  [[nodiscard]] std::string date(const std::string& day, std::string_view locale) const;

  [[nodiscard]] std::vector<Choice> choices(const std::vector<Offer>& offers, std::string_view locale) const;
  [[nodiscard]] Card card(const Utterance& utterance, size_t index, std::string_view locale) const;
  [[nodiscard]] Table table(const Comparison& comparison, std::string_view locale) const;

  const MessageBook& messages_;
  const SlotBook& slots_;
  const Names& names_;
  Value settings_;
  std::set<std::string>* told_;
};

}  // namespace guidepost
