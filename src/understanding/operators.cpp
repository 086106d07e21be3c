#include "understanding/operators.h"

#include <algorithm>
#include <cstdlib>

namespace guidepost {
namespace {

size_t at(int index) {
  return static_cast<size_t>(index);
}

bool only_mentions(const Fact& fact) {
  const std::vector<Command>& commands = fact.readings[0];
  return std::all_of(commands.begin(), commands.end(),
                     [](const Command& one) { return one.act == Act::kMention; });
}

bool share_slot(const Fact& a, const Fact& b) {
  for (const Command& one : a.readings[0]) {
    for (const Command& other : b.readings[0]) {
      if (one.slot == other.slot) return true;
    }
  }
  return false;
}

class Scopes {
 public:
  Scopes(const std::vector<Fact>& facts, const std::vector<OperatorUse>& operators, const Ground& ground)
      : facts_(facts), ground_(ground) {
    std::vector<bool> boundary = ground.boundary;
    for (const OperatorUse& one : operators) {
      if (one.what == Operator::kEnd) boundary[at(one.first)] = true;
    }
    int clause = 0;
    for (size_t word = 0; word < boundary.size(); ++word) {
      if (boundary[word] || (word > 0 && ground.sentence[word] != ground.sentence[word - 1])) ++clause;
      clause_.push_back(clause);
    }
  }

  // The facts that `one` reaches, as indices.
  std::vector<int> reached(const OperatorUse& one) const {
    switch (one.scope) {
      case Scope::kNext:
        return forward(one);
      case Scope::kAdjacent: {
        std::vector<int> next = forward(one);
        return next.empty() || !touches(one, facts_[at(next.front())]) ? std::vector<int>{} : next;
      }
      case Scope::kPrevious:
        return backward(one);
      case Scope::kNearest: {
        std::vector<int> next = forward(one);
        if (!next.empty() && touches(one, facts_[at(next.front())]) &&
            !comma_before(one, facts_[at(next.front())]))
          return next;
        std::vector<int> before = backward(one);
        return before.empty() ? next : before;
      }
      case Scope::kClause:
      case Scope::kRest:
      case Scope::kAll:
        break;
    }
    std::vector<int> all;
    for (int fact = 0; fact < count(); ++fact) {
      if (usable(one, fact) && within(one, facts_[at(fact)])) all.push_back(fact);
    }
    return all;
  }

 private:
  int count() const { return static_cast<int>(facts_.size()); }
  bool usable(const OperatorUse& one, int fact) const { return facts_[at(fact)].match != one.match; }

  bool within(const OperatorUse& one, const Fact& fact) const {
    if (one.scope == Scope::kAll) return true;
    if (one.scope == Scope::kRest) {
      return ground_.sentence[at(fact.first)] == ground_.sentence[at(one.first)] && fact.first > one.first;
    }
    return clause_[at(fact.first)] == clause_[at(one.first)];
  }

  // "I need Dr. Chen. No, scratch that": what takes back or corrects and opens its clause means the clause
  // before.
  bool looks_back(const OperatorUse& one) const {
    if (one.what != Operator::kTakeBack && one.what != Operator::kCorrect) return false;
    for (int word = one.first - 1; word >= 0 && clause_[at(word)] == clause_[at(one.first)]; --word) {
      if (!ground_.light[at(word)]) return false;
    }
    return true;
  }

  // Whether nothing but fillers stands between an operator and a fact after it: "not at Sutter", but not "not
  // rich, Sutter".
  bool touches(const OperatorUse& one, const Fact& fact) const {
    for (int word = one.last + 1; word < fact.first; ++word) {
      if (!ground_.light[at(word)]) return false;
    }
    return true;
  }

  // Whether nothing but joiners, fillers and commas stands between two neighbouring facts, and they belong
  // together: a comma joins what is of one slot, or two mere mentions; a word joins more where the operator
  // does not refuse or correct.
  bool joined(const Fact& left, const Fact& right, Operator what) const {
    bool comma = ground_.comma[at(right.first)];
    bool joiner = false;
    for (int word = left.last + 1; word < right.first; ++word) {
      if (!ground_.light[at(word)]) return false;
      joiner = joiner || ground_.joiner[at(word)];
      comma = comma || ground_.comma[at(word)];
    }
    if (clause_[at(left.first)] != clause_[at(right.first)] || !(comma || joiner)) return false;
    if (share_slot(left, right) || (only_mentions(left) && only_mentions(right))) return true;
    if (what == Operator::kWaveOff && only_mentions(left) != only_mentions(right)) return false;
    const bool careful = what == Operator::kRefuse || what == Operator::kCorrect || what == Operator::kAdd;
    return joiner && !careful;
  }

  bool comma_before(const OperatorUse& one, const Fact& fact) const {
    for (int word = one.last + 1; word <= fact.first; ++word) {
      if (ground_.comma[at(word)]) return true;
    }
    return false;
  }

  // "Rather not, evenings are better": a refusal with a comma at once after it has said all.
  bool says_all(const OperatorUse& one) const {
    const size_t next = at(one.last + 1);
    return one.what == Operator::kRefuse && next < ground_.comma.size() && ground_.comma[next];
  }

  std::vector<int> forward(const OperatorUse& one) const {
    std::vector<int> found;
    if (says_all(one)) return found;
    for (int fact = 0; fact < count(); ++fact) {
      const Fact& here = facts_[at(fact)];
      if (!usable(one, fact) || here.first <= one.first) continue;
      if (clause_[at(here.first)] != clause_[at(one.last)]) break;
      if (!found.empty() && !joined(facts_[at(found.back())], here, one.what)) break;
      found.push_back(fact);
    }
    return found;
  }

  std::vector<int> backward(const OperatorUse& one) const {
    std::vector<int> found;
    for (int fact = count() - 1; fact >= 0; --fact) {
      const Fact& here = facts_[at(fact)];
      if (!usable(one, fact) || here.first >= one.first) continue;
      const int clauses_back = clause_[at(one.first)] - clause_[at(here.first)];
      if (clauses_back > (found.empty() && looks_back(one) ? 1 : 0)) break;
      if (!found.empty() && !joined(here, facts_[at(found.back())], one.what)) break;
      found.push_back(fact);
    }
    return found;
  }

  const std::vector<Fact>& facts_;
  const Ground& ground_;
  std::vector<int> clause_;  // of a word
};

void change_act(Fact& fact, Act to, bool mentions) {
  for (std::vector<Command>& reading : fact.readings) {
    for (Command& command : reading) {
      const bool plain = command.act == Act::kSet || command.act == Act::kAdd || command.act == Act::kReplace;
      if (plain || (mentions && command.act == Act::kMention)) command.act = to;
    }
  }
}

void only_plain(Fact& fact, Act to) {
  for (std::vector<Command>& reading : fact.readings) {
    for (Command& command : reading) {
      if (command.act == Act::kSet) command.act = to;
    }
  }
}

void apply_one(Operator what, Fact& fact) {
  switch (what) {
    case Operator::kRefuse:
      return change_act(fact, Act::kExclude, false);
    case Operator::kWaveOff:
      return change_act(fact, Act::kWaveOff, true);
    case Operator::kTakeBack:
      return change_act(fact, Act::kForget, true);
    case Operator::kCorrect:
      return only_plain(fact, Act::kReplace);
    case Operator::kAdd:
      return only_plain(fact, Act::kAdd);
    case Operator::kQuestion:
    case Operator::kSuppose:
      fact.supposed = true;
      return;
    case Operator::kPast:
    case Operator::kOther:
      fact.dropped = true;
      return;
    case Operator::kWeigh:
      for (std::vector<Command>& reading : fact.readings) {
        std::erase_if(reading, [](const Command& one) { return one.act == Act::kMention; });
      }
      return;
    case Operator::kNone:
    case Operator::kEnd:
      return;
  }
}

int distance(const OperatorUse& one, const Fact& fact) {
  if (fact.first > one.last) return fact.first - one.last;
  if (fact.last < one.first) return one.first - fact.last;
  return 0;
}

// "The cost and the hours matter most": one command that lists their slots.
std::vector<Command> weighed(const OperatorUse& one, const std::vector<int>& reached,
                             const std::vector<Fact>& facts, const std::string& priorities) {
  if (one.what != Operator::kWeigh || priorities.empty()) return {};
  std::vector<int> order = reached;
  std::sort(order.begin(), order.end());
  Value slots = Value::array();
  Command command{Act::kSet, priorities, nullptr, one.rule, one.first, one.last};
  for (const int fact : order) {
    command.first = std::min(command.first, facts[at(fact)].first);
    command.last = std::max(command.last, facts[at(fact)].last);
    for (const Command& what : facts[at(fact)].readings[0]) {
      if (std::find(slots.begin(), slots.end(), what.slot) == slots.end()) slots.push_back(what.slot);
    }
  }
  if (slots.empty()) return {};
  command.value = std::move(slots);
  return {command};
}

// "A cardiologist, no wait, a dermatologist": what is corrected in the same message falls away.
void drop_corrected(std::vector<Fact>& facts, const std::vector<OperatorUse>& operators,
                    const std::vector<std::vector<int>>& reaching) {
  for (size_t right = 0; right < facts.size(); ++right) {
    for (const int use : reaching[right]) {
      const OperatorUse& one = operators[at(use)];
      if (one.what != Operator::kCorrect || one.first > facts[right].first || only_mentions(facts[right]))
        continue;
      for (Fact& wrong : facts) {
        const bool set = std::all_of(wrong.readings[0].begin(), wrong.readings[0].end(),
                                     [](const Command& command) { return command.act == Act::kSet; });
        if (wrong.last < one.first && set && share_slot(wrong, facts[right])) wrong.dropped = true;
      }
    }
  }
}

}  // namespace

std::vector<Command> apply_operators(std::vector<Fact>& facts, std::vector<OperatorUse>& operators,
                                     const Ground& ground, const std::string& priorities) {
  const Scopes scopes(facts, operators, ground);
  std::vector<Command> own;
  std::vector<std::vector<int>> reaching(facts.size());  // of a fact: its operators
  for (int use = 0; use < static_cast<int>(operators.size()); ++use) {
    const std::vector<int> reached = scopes.reached(operators[at(use)]);
    operators[at(use)].idle = reached.empty();
    for (const int fact : reached) reaching[at(fact)].push_back(use);
    for (Command& command : weighed(operators[at(use)], reached, facts, priorities))
      own.push_back(std::move(command));
  }
  drop_corrected(facts, operators, reaching);
  for (size_t fact = 0; fact < facts.size(); ++fact) {
    std::stable_sort(reaching[fact].begin(), reaching[fact].end(), [&](int a, int b) {
      return distance(operators[at(a)], facts[fact]) < distance(operators[at(b)], facts[fact]);
    });
    for (const int use : reaching[fact]) apply_one(operators[at(use)].what, facts[fact]);
  }
  return own;
}

}  // namespace guidepost
