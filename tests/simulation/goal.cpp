#include "goal.h"

#include <algorithm>

#include "rows.h"

namespace guidepost::simulation {

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
  return mixed ^ (mixed >> 31);
}

GoalMaker::GoalMaker(sqlite3* database, const Words& words) : database_(database), words_(words) {
  // ZIPs with one place only, whose middle is beyond doubt.
  each_row(database_,
           "SELECT DISTINCT s.group_id, p.id, p.name, s.zip FROM sites s JOIN group_plans g ON g.group_id = "
           "s.group_id "
           "JOIN plans p ON p.id = g.plan_id WHERE s.zip IN (SELECT zip FROM places GROUP BY zip HAVING "
           "count(*) = 1) "
           "AND s.lat IS NOT NULL ORDER BY 1, 2, 4",
           {}, [&](const Row& row) {
             starts_.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
           });
  each_row(database_,
           "SELECT g.group_id, h.id, h.name FROM group_hospitals g JOIN hospitals h ON h.id = g.hospital_id "
           "ORDER BY 1, 2",
           {}, [&](const Row& row) { hospitals_[row.text(0)].emplace_back(row.text(1), row.text(2)); });
}

Goal GoalMaker::draw(Random& random) const {
  const Start& start = random.pick(starts_);
  Goal goal;
  goal.wants = {{"plan", start.plan}, {"location", start.zip}};
  goal.called["plan"] = start.plan_name;
  const auto want = [&](const std::string& slot, int percent) {
    const auto values = words_.values.find(slot);
    if (values == words_.values.end() || !random.chance(percent)) return;
    auto at = values->second.begin();
    std::advance(at, static_cast<long>(random.below(values->second.size())));
    goal.wants[slot] = at->first;
  };
  want("specialty", 100);
  want("hours", 45);
  want("language", 25);
  want("online", 25);
  want("after_hours", 15);
  want("travel", 20);
  const auto hospitals = hospitals_.find(start.group);
  if (hospitals != hospitals_.end() && random.chance(25)) {
    const auto& [id, name] = random.pick(hospitals->second);
    goal.wants["hospital"] = id, goal.called["hospital"] = name;
  }
  for (const auto& [slot, value] : goal.wants) goal.order.push_back(slot);
  for (std::size_t i = goal.order.size(); i > 1; --i)
    std::swap(goal.order[i - 1], goal.order[random.below(i)]);
  return goal;
}

}  // namespace guidepost::simulation
