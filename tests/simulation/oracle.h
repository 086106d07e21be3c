// Who is right for a goal, by plain SQL over the catalog file and a sort: written from docs/catalog.md, not
// from the ranker, for the wants that simulated people have (plan, ZIP, specialty, hours, hospital, language,
// online, after_hours, travel).
#pragma once

#include <sqlite3.h>

#include <map>
#include <string>

#include "goal.h"

namespace guidepost::simulation {

// What each want weighs, as dialogs/slots.yaml has it.
struct Weights {
  double location = 3, specialty = 5, hours = 2.5, hospital = 4, online = 1.5, after_hours = 1.5,
         travel = 1.5;
  double half = 10, reach = 50;  // miles
};

class Oracle {
 public:
  explicit Oracle(sqlite3* database, Weights weights = {}) : database_(database), weights_(weights) {}

  // Every group that takes the plan within reach, with how well its best site meets the goal (any scale: only
  // the order means something).
  [[nodiscard]] std::map<std::string, double> scores(const Goal& goal) const;
  // Whether no group is better than this one.
  [[nodiscard]] bool first(const Goal& goal, const std::string& group) const;

 private:
  struct Site;
  void add(const Goal& goal, const std::string& slot, std::map<std::string, Site>& sites) const;
  void add_members(const Goal& goal, std::map<std::string, Site>& sites) const;
  void add_hours(const std::string& window, std::map<std::string, Site>& sites) const;

  sqlite3* database_;
  Weights weights_;
};

}  // namespace guidepost::simulation
