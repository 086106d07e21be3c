// Conditions of flow steps: small typed expressions, checked at load.
//
//   empty(plan) and (results = 0 or about.topic = "ride")
//
// Grammar: or, and, not, comparisons (= != < <= > >=, contains), parentheses, texts in "…", numbers, and
//   filled(slot) empty(slot) any(slot) known(slot)   a slot has a value / nothing / "any" / only values the
//   catalog lists changed(slot)     this turn changed it slot              its value;  about.key, memory.key:
//   from the message, from the dialog's own notes intent asking locale       texts results total shown turn
//   tries    numbers: results in hand, candidates that fit, … , misunderstandings in a row ranked relaxed
//   pointed supposed undoable    truths; pointed: there are candidates to talk about
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/diagnostics.h"
#include "slots/slot_book.h"
#include "turn/value.h"

namespace guidepost {

// What a condition may ask about. Implemented by the flow machine over the turn as it stands.
class Facts {
 public:
  virtual ~Facts() = default;
  [[nodiscard]] virtual Value slot(const std::string& name) const = 0;  // null: empty
  [[nodiscard]] virtual bool known(const std::string& name) const = 0;
  [[nodiscard]] virtual bool changed(const std::string& name) const = 0;
  [[nodiscard]] virtual Value variable(
      const std::string& name) const = 0;  // "intent", "results", "about.topic" …
};

// Immutable and cheap to copy; an empty one holds.
class Condition {
 public:
  struct Expression;

  // Parses and checks types and names; what is wrong is reported at `place`, and the result then empty.
  static std::optional<Condition> parse(std::string_view text, const Place& place, const SlotBook& slots,
                                        const std::vector<std::string>& intents, Diagnostics& diagnostics);

  [[nodiscard]] bool holds(const Facts& facts) const;
  [[nodiscard]] bool empty() const { return expression_ == nullptr; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::shared_ptr<const Expression> expression_;
  std::string text_;
};

}  // namespace guidepost
