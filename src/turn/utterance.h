// What the dialog wants said, before it has words: names of messages with their arguments.
//
//   {.phrases = {{"results.header", {{"count", 3}}}}, .offers = {{"choice.compare", {}, "ask:compare"}}, .cards = results}
//
// wording/ turns each utterance into one message of the reply. Arguments are plain JSON; an object {"slot": s, "value": v}
// stands for the value in words ("Saturdays 6 am to noon"), {"slot": s} for the slot's label, {"lines": [{"message",
// "args"}, …]} for phrases of their own, an array of such objects for a list joined with "and".
#pragma once

#include <string>
#include <vector>

#include "turn/result.h"
#include "turn/value.h"

namespace guidepost {

struct Phrase {
  std::string message;            // a name in messages/<locale>.yaml
  Value args = Value::object();
  bool operator==(const Phrase&) const = default;
};

// A button: its label is a message of its own; the action is explained in dialog/action.h.
struct Offer {
  std::string message;
  Value args = Value::object();
  std::string action;
  bool operator==(const Offer&) const = default;
};

// Candidates side by side: a row a slot, a column a candidate.
struct Comparison {
  std::vector<Result> results;
  std::vector<std::string> slots;             // the rows; a slot is told by the result's reason, or by `facts`
  std::vector<std::vector<Value>> facts;      // [row][column]: facts where the result has no reason; null: unknown
};

struct Utterance {
  std::vector<Phrase> phrases;  // joined by a blank, by line breaks where `lines`
  bool lines = false;
  std::vector<Offer> offers;
  std::vector<Result> cards;    // shown in this order, numbered from 1
  std::vector<std::string> card_slots;   // slots whose facts a card tells besides its reasons (facts in `card_facts`)
  std::vector<std::vector<Value>> card_facts;  // [card][slot]
  Comparison table;             // no slots: none
};

}  // namespace guidepost
