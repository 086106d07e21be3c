// What a simulated person wants, drawn so that the catalog has something to offer; hidden from the bot.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bank.h"

namespace guidepost::simulation {

// SplitMix64: the same numbers from the same seed on every platform.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  template <class List>
  const auto& pick(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

// Slot to the one value that is wanted: "plan" and "hospital" by id, "location" a ZIP, "hours" one window.
struct Goal {
  std::map<std::string, std::string> wants;
  std::map<std::string, std::string> called;  // names of plan and hospital, as the catalog has them
  std::vector<std::string> order;             // in which they come to mind
};

// Draws goals from the catalog at `database`, which must outlive it.
class GoalMaker {
 public:
  GoalMaker(sqlite3* database, const Words& words);
  Goal draw(Random& random) const;

 private:
  struct Start {
    std::string group, plan, plan_name, zip;
  };
  sqlite3* database_;
  const Words& words_;
  std::vector<Start> starts_;  // a ZIP with a site of a group that takes the plan
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> hospitals_;  // of a group: id, name
};

}  // namespace guidepost::simulation
