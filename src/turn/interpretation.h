// What one message was understood as: the arrow from understanding to dialog.
#pragma once

#include <string>
#include <vector>

#include "turn/command.h"
#include "turn/value.h"

namespace guidepost {

// What a message that nothing was understood of is taken for: the protocol's word.
inline constexpr const char* kNotUnderstood = "out-of-scope";

// A rule that matched and the words it claims: the proof of a reading.
struct Covered {
  std::string rule;
  std::vector<int> words;     // indices into Interpretation::words, ascending
  std::string operator_name;  // "refuse", "question" … where the rule is an operator, else empty
  int says = -1;              // which of the rule's templates; -1 for a value that spoke for itself
};

struct Interpretation {
  std::string locale;  // the language the message was read in
  std::string
      intent;  // the intent that won; "inform" where only slots were filled; empty: nothing understood
  std::vector<std::string> intents;  // every intent heard, the winner first
  std::vector<Command> commands;     // what changes slots, in the order of the words
  std::vector<Command>
      supposed;  // named in a question or a hypothesis: changes nothing, tells what is asked about
  // Two readings that lead to different results: one list of commands a reading. Empty: no doubt.
  std::vector<std::vector<Command>> doubt;
  Value about =
      Value::object();  // what a question points at: {"result": 2}, {"results": [1, 2]}, {"service": "lab"}
  std::vector<std::string> flows;  // flows that a rule starts by name
  std::vector<std::string> words;  // the normalised words
  std::vector<Covered> because;    // the cover, in the order of the words
  std::vector<int> left_over;      // meaning words that no rule covered
  int meaning_words = 0;  // how many there were: left_over.size() / meaning_words is the doubt about it all
};

// What understanding may know of the conversation besides the words.
struct Context {
  std::string locale = "en";     // the conversation's language so far
  std::string asking;            // the slot or question that is open; empty: none
  const Slots* slots = nullptr;  // what is filled; may be null (nothing)
  int shown = 0;                 // how many results the person has in front of them
  std::string last_intent;       // of the message before; empty: none
  bool rules_alone = false;      // what words weigh together (evidence) does not count
  bool supposed = false;         // whether a question's values wait to be taken ("then make that a must")
};

}  // namespace guidepost
