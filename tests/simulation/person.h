// A simulated person: a goal that the bot does not know, a temperament, and words from the bank.
//
// Sees only what people see: the question, and the results with their reasons. Says nothing that is not true
// of the goal, except where the temperament corrects himself a turn later.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "goal.h"
#include "turn/result.h"

namespace guidepost::simulation {

struct Temperament {
  bool chatty = false;     // begins with several wants at once, and small talk
  bool corrects = false;   // says something wrong first, and the right thing in the next turn
  bool asks_back = false;  // answers a question with a question, once
  bool wanders = false;    // thanks in between
  bool mistypes = false;   // one letter wrong now and then
  bool switches = false;   // goes on in the other language
};

Temperament draw_temperament(Random& random);
std::string name_of(const Temperament& temperament);

// What the person can see after a turn.
struct Seen {
  std::string asking;                  // the question, as its slot; empty: none
  const std::vector<Result>& results;  // with their reasons
};

class Person {
 public:
  Person(Goal goal, Temperament temperament, const std::map<std::string, Words>& bank, Random& random);

  // What to say next; none where everything was said and there are results.
  std::optional<std::string> next(const Seen& seen);
  // Questions that came again although they were answered.
  [[nodiscard]] int repeated() const { return repeated_; }

 private:
  const Words& words() const { return bank_.at(locale_); }
  std::string opening();
  std::string answer(const std::string& slot);
  std::string sentence(const std::string& slot, const std::string& value);
  std::string called(const std::string& slot, const std::string& value) const;
  std::string wrong_value(const std::string& slot) const;
  std::string typed(const std::string& text);
  std::string fact(const std::string& slot);
  std::optional<std::string> missing_from(const Seen& seen) const;

  Goal goal_;
  Temperament temperament_;
  const std::map<std::string, Words>& bank_;
  Random& random_;
  std::string locale_ = "en";
  std::set<std::string> said_;
  std::set<std::string> answered_;  // questions that got an answer
  std::set<std::string> again_;     // wants that were said a second time
  std::string to_correct_;          // the slot that was said wrongly
  bool opened_ = false;
  int repeated_ = 0;
};

}  // namespace guidepost::simulation
