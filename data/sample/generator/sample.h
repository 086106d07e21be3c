// The invented world, made step by step: hospitals and plans, groups, their sites, their doctors. Each step
// writes its rows into the bundle and leaves what the next ones need.
#pragma once

#include <string>
#include <vector>

#include "bundle.h"
#include "land.h"
#include "random.h"

namespace guidepost::sample {

inline const std::string kSource = "Sample data (invented)";

struct Sizes {
  int groups = 420;
  int sites = 2000;
  int doctors = 12000;
  int hospitals = 120;
};

struct Plan {
  std::string id, type;
};
struct Hospital {
  std::string id;
  int zip = 0;
};
struct Site {
  std::string id, county;
  int group = 0;
  int zip = 0;
};
struct Group {
  std::string id;
  int zip = 0;         // where it began
  int specialist = 0;  // percent of its doctors who are specialists
  std::vector<std::string> plans;
  std::vector<int> sites;
};

struct World {
  const Land& land;
  Bundle& bundle;
  Random random;
  Sizes sizes;
  std::vector<Plan> plans;
  std::vector<Hospital> hospitals;
  std::vector<Group> groups;
  std::vector<Site> sites;

  // A day of this year, the more recent the more often.
  std::string confirmed();
};

std::string slug(const std::string& name);

void make_plans(World& world);
void make_hospitals(World& world);
void make_groups(World& world);   // with plans, hospitals, costs, ratings, what they offer
void make_sites(World& world);    // with hours, access, services
void make_doctors(World& world);  // with specialties, languages, patients, places of work

}  // namespace guidepost::sample
