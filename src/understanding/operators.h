// What operators ("not", "never mind", "what if") do to the facts of a message.
//
//   not sutter or kaiser, but near oakland     // refuse, scope next: reaches sutter and kaiser, ends at
//   "but"
//
// Which operators reach a fact is settled first, from their scopes; then each fact takes them, the nearer
// first.
#pragma once

#include <string>
#include <vector>

#include "turn/command.h"
#include "understanding/rule_book.h"

namespace guidepost {

// Commands of one match: what operators act on.
struct Fact {
  int match = 0;  // which match of the cover gave it
  int first = 0;  // words
  int last = 0;
  std::vector<std::vector<Command>> readings;  // one, or several that are in doubt
  bool supposed = false;                       // set by a question or a hypothesis
  bool dropped = false;                        // set by past and other
};

struct OperatorUse {
  int match = 0;
  int first = 0;
  int last = 0;
  Operator what = Operator::kNone;
  Scope scope = Scope::kNext;
  std::string rule;
  bool idle = false;  // set where it reaches no fact
};

// What stands between facts, a flag a word.
struct Ground {
  std::vector<int> sentence;   // the sentence's number
  std::vector<bool> boundary;  // a scope ends before this word: "but", or a semicolon before it
  std::vector<bool> joiner;    // and, or, nor
  std::vector<bool> comma;     // a comma or another mark before it
  std::vector<bool> light;     // a filler or joiner that no match claims: may stand between joined facts
};

// Changes `facts` (in the order of the words) by `operators`, and tells of these which reach none.
// `priorities`: the slot that "matters most" fills; empty where there is none. Returns the commands that
// operators give of themselves.
std::vector<Command> apply_operators(std::vector<Fact>& facts, std::vector<OperatorUse>& operators,
                                     const Ground& ground, const std::string& priorities);

}  // namespace guidepost
