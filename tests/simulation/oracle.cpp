#include "oracle.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "rows.h"

namespace guidepost::simulation {
namespace {

constexpr double kNeed = 1000;  // more than all wishes together: a need comes before them
constexpr int kEnough = 30;     // minutes open that meet a window
constexpr double kTie = 1e-6;

struct Position {
  double lat = 0, lon = 0;
};

double miles(Position a, Position b) {
  constexpr double kEarth = 3958.7613, kRadian = std::numbers::pi / 180;
  const double dlat = (b.lat - a.lat) * kRadian / 2, dlon = (b.lon - a.lon) * kRadian / 2;
  const double h = std::pow(std::sin(dlat), 2) +
                   std::cos(a.lat * kRadian) * std::cos(b.lat * kRadian) * std::pow(std::sin(dlon), 2);
  return 2 * kEarth * std::asin(std::sqrt(h));
}

int minutes(const std::string& clock) {
  return std::stoi(clock.substr(0, 2)) * 60 + std::stoi(clock.substr(3, 2));
}

// "Mo-Fr" as the names of its days.
std::set<std::string> days_of(const std::string& days) {
  const std::vector<std::string> week = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
  const auto at = [&](const std::string& day) { return std::find(week.begin(), week.end(), day); };
  return {at(days.substr(0, 2)), at(days.size() > 2 ? days.substr(3, 2) : days) + 1};
}

}  // namespace

struct Oracle::Site {
  std::string group;
  double distance = 0;
  double score = 0;
};

std::map<std::string, double> Oracle::scores(const Goal& goal) const {
  Position home;
  each_row(database_, "SELECT lat, lon FROM places WHERE zip = ?1", {goal.wants.at("location")},
           [&](const Row& row) {
             home = {row.number(0), row.number(1)};
           });
  std::map<std::string, Site> sites;
  each_row(database_,
           "SELECT s.id, s.group_id, s.lat, s.lon FROM sites s JOIN group_plans g ON g.group_id = s.group_id "
           "WHERE g.plan_id = ?1 AND s.lat IS NOT NULL",
           {goal.wants.at("plan")}, [&](const Row& row) {
             const double distance = miles(home, {row.number(2), row.number(3)});
             if (distance <= weights_.reach)
               sites[row.text(0)] = {row.text(1), distance,
                                     weights_.location * weights_.half / (weights_.half + distance)};
           });
  add_members(goal, sites);
  for (const char* slot : {"hospital", "online", "after_hours", "travel"}) add(goal, slot, sites);
  if (goal.wants.contains("hours")) add_hours(goal.wants.at("hours"), sites);
  std::map<std::string, double> best;
  for (const auto& [id, site] : sites) {
    const auto [at, fresh] = best.try_emplace(site.group, site.score);
    if (!fresh) at->second = std::max(at->second, site.score);
  }
  return best;
}

bool Oracle::first(const Goal& goal, const std::string& group) const {
  const auto all = scores(goal);
  const auto at = all.find(group);
  return at != all.end() && std::all_of(all.begin(), all.end(),
                                        [&](const auto& one) { return one.second <= at->second + kTie; });
}

// Wants that a row meets or not: a group's, or a site's.
void Oracle::add(const Goal& goal, const std::string& slot, std::map<std::string, Site>& sites) const {
  if (!goal.wants.contains(slot)) return;
  const std::map<std::string, std::pair<const char*, double>> queries = {
      {"hospital",
       {"SELECT s.id FROM sites s JOIN group_hospitals t ON t.group_id = s.group_id WHERE t.hospital_id = ?1",
        weights_.hospital}},
      {"online",
       {"SELECT s.id FROM sites s JOIN online_services t ON t.group_id = s.group_id WHERE t.service = ?1 AND "
        "t.has = 1",
        weights_.online}},
      {"after_hours",
       {"SELECT s.id FROM sites s JOIN after_hours t ON t.group_id = s.group_id WHERE t.service = ?1 AND "
        "t.has = 1",
        weights_.after_hours}},
      {"travel", {"SELECT site_id FROM site_access WHERE feature = ?1 AND has = 1", weights_.travel}}};
  const bool need = goal.wants.at(slot) == "wheelchair";
  const auto& [sql, weight] = queries.at(slot);
  each_row(database_, sql, {goal.wants.at(slot)}, [&](const Row& row) {
    const auto site = sites.find(row.text(0));
    if (site != sites.end()) site->second.score += need ? kNeed : weight;
  });
}

// One doctor should have all that is wanted of doctors. Who speaks the language decides, as a need does:
// where somebody does, but the specialist is somebody else, the specialty is half met.
void Oracle::add_members(const Goal& goal, std::map<std::string, Site>& sites) const {
  const auto wanted = goal.wants.find("language");
  const std::string language = wanted == goal.wants.end() ? "" : wanted->second;
  each_row(
      database_,
      "SELECT d.site_id, max(l.language IS NOT NULL), max(s.specialty_id IS NOT NULL), max(l.language IS NOT "
      "NULL AND s.specialty_id IS NOT NULL) "
      "FROM site_doctors d LEFT JOIN doctor_languages l ON l.doctor_id = d.doctor_id AND l.language = ?1 "
      "LEFT JOIN doctor_specialties s ON s.doctor_id = d.doctor_id AND s.specialty_id = ?2 GROUP BY "
      "d.site_id",
      {language, goal.wants.at("specialty")}, [&](const Row& row) {
        const auto site = sites.find(row.text(0));
        if (site == sites.end()) return;
        const bool speaks = row.number(1) > 0, treats = row.number(2) > 0, both = row.number(3) > 0;
        if (speaks) site->second.score += kNeed;
        if (treats) site->second.score += weights_.specialty * (!speaks || both ? 1 : 0.5);
      });
}

// Open half an hour on some day of the window: met; less: half.
void Oracle::add_hours(const std::string& window, std::map<std::string, Site>& sites) const {
  const auto blank = window.find(' ');
  const std::set<std::string> days = days_of(window.substr(0, blank));
  const int from = minutes(window.substr(blank + 1, 5)), to = minutes(window.substr(blank + 7, 5));
  std::map<std::pair<std::string, std::string>, int> open;  // site, day
  each_row(database_, "SELECT site_id, day, opens, closes FROM site_hours", {}, [&](const Row& row) {
    if (!days.contains(row.text(1))) return;
    open[{row.text(0), row.text(1)}] +=
        std::max(0, std::min(to, minutes(row.text(3))) - std::max(from, minutes(row.text(2))));
  });
  std::map<std::string, int> longest;
  for (const auto& [at, time] : open) longest[at.first] = std::max(longest[at.first], time);
  for (auto& [id, site] : sites) {
    const auto time = longest.find(id);
    if (time != longest.end() && time->second > 0)
      site.score += weights_.hours * (time->second >= kEnough ? 1 : 0.5);
  }
}

}  // namespace guidepost::simulation
