// Words to commands: finds the rules that match a message and the best way to cover its words with them.
//
//   Interpretation said = interpreter.interpret("open Saturdays, not Sutter", context);
//   // said.commands: set hours = Sa 00:00-24:00, exclude sutter; said.because: the rules and the words they
//   covered
//
// Rules match independently of each other, so matches overlap; cover.h chooses among them, operators.h lets
// "not" and "never mind" act on what was chosen. The number of rules hardly matters (automaton.h).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slots/slot_book.h"
#include "turn/interpretation.h"
#include "understanding/intent_book.h"
#include "understanding/name_source.h"
#include "understanding/rule_book.h"

namespace guidepost {

// How an interpretation came about, for people who write rules.
struct Trace {
  struct Found {
    std::string entity;
    int first = 0;  // words
    int last = 0;
    std::vector<Value> values;
    std::string tier;  // "exact", "stem", "typo"
    bool guarded = false;
  };
  struct Candidate {
    std::string rule;
    std::vector<int> words;
    std::string tier;
    int line = 0;  // of its template's file; 0 where it is a value that speaks for itself
    bool chosen = false;
  };
  std::vector<Found> entities;
  std::vector<Candidate> matches;
};

// Immutable once compiled: any number of threads may share one; a reload makes another.
class Interpreter {
 public:
  // Checks and compiles `rules` against `slots` and `intents`; what is wrong is reported, and the result is
  // then empty. `names` may be null: entities of the catalog and of vocabularies then have no names. Keeps
  // the rules and copies of the rest.
  static std::optional<Interpreter> compile(RuleBook rules, const SlotBook& slots, const IntentBook& intents,
                                            const NameSource* names, Diagnostics& diagnostics);
  Interpreter(Interpreter&&) noexcept;
  Interpreter& operator=(Interpreter&&) noexcept;
  ~Interpreter();

  // What `message` says in `context`; empty commands and intent where nothing was understood. Pure. Never
  // fails: invalid UTF-8 reads as U+FFFD, words beyond kMaxWords (word_set.h) are not read. `trace` may be
  // null.
  [[nodiscard]] Interpretation interpret(std::string_view message, const Context& context,
                                         Trace* trace = nullptr) const;

  [[nodiscard]] std::vector<std::string> locales() const;
  // The books that it was compiled from.
  [[nodiscard]] const RuleBook& rules() const;

 private:
  struct Compiled;
  explicit Interpreter(std::unique_ptr<Compiled> compiled);

  std::unique_ptr<Compiled> compiled_;
};

}  // namespace guidepost
