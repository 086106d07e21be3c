// What the dialog wants said, before it has words: names of messages with their arguments.
//
//   {.phrases = {{"results.header", {{"count", 3}}}}, .offers = {{"choice.compare", {}, "ask:compare"}},
//   .cards = results}
//
// wording/ turns each utterance into one message of the reply. Arguments are plain JSON, and some objects
// stand for words:
//   {"slot": s}                      the slot's label
//   {"slot": s, "value": v}          a value of it ("Saturdays 6 am to noon")
//   {"slot": s, "readback": v}       the same as a want ("open Saturdays 6 am to noon")
//   {"slot": s, "fact": {…}}         facts about it (dialog/advice.h), in the message `slot.<s>.fact`
//   {"reason": {"criterion", "met", "facts"}}    a reason of a result
//   {"message": m, "args": {…}}      a phrase within the phrase
// A list of {"slot", …} is joined with "and", a list of the others with semicolons.
#pragma once

#include <string>
#include <vector>

#include "turn/result.h"
#include "turn/value.h"

namespace guidepost {

struct Phrase {
  std::string message;  // a name in messages/<locale>.yaml
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

// Side by side: a row a slot, a column a candidate or a value of a slot.
struct Comparison {
  std::vector<Value> names;               // of the columns: texts or arguments as above
  std::vector<std::string> slots;         // of the rows
  std::vector<std::vector<Value>> cells;  // [row][column]: an argument as above; null: unknown
};

struct Utterance {
  std::vector<Phrase> phrases;  // joined by a blank, by line breaks where `lines`
  bool lines = false;
  std::vector<Offer> offers;
  std::vector<Result> cards;                    // shown in this order, numbered from 1
  std::vector<std::vector<Offer>> card_offers;  // [card]
  std::vector<std::string> card_slots;          // slots whose facts the cards tell besides the reasons …
  std::vector<std::vector<Value>> card_facts;   // … [card][slot]; null: unknown
  Comparison table;                             // no slots: none
};

}  // namespace guidepost
