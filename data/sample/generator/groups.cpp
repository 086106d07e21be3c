#include <algorithm>
#include <set>

#include "sample.h"
#include "words.h"

namespace guidepost::sample {
namespace {

const std::vector<std::string> kServices = {"office-visit", "specialist-visit", "urgent-care", "lab",
                                            "imaging",      "surgery",          "maternity",   "therapy"};
// Dollars in fives, first and last, for a plan of the cheap and of the dear kind.
struct Span {
  int cheap_first, cheap_last, dear_first, dear_last;
};
const std::vector<Span> kSpans = {{0, 7, 3, 12},   {2, 11, 6, 20},     {3, 12, 8, 24},     {0, 5, 2, 12},
                                  {0, 30, 10, 80}, {20, 100, 60, 400}, {20, 120, 80, 500}, {1, 9, 4, 18}};

// Where groups and hospitals begin: each county at least `least` times, the rest by its number of ZIPs.
std::vector<int> spread(World& world, int count, int least) {
  std::vector<int> chosen;
  for (const auto& [county, zips] : world.land.counties()) {
    for (int i = 0; i < least; ++i) chosen.push_back(world.random.pick(zips));
  }
  while (static_cast<int>(chosen.size()) < count) {
    chosen.push_back(static_cast<int>(world.random.below(world.land.zips().size())));
  }
  chosen.resize(static_cast<std::size_t>(count));
  return chosen;
}

// A pair of words that was not used yet; with a number behind it once all pairs are.
std::string invented_name(World& world, std::set<std::string>& used,
                          const std::vector<std::string>& seconds) {
  for (int tries = 0;; ++tries) {
    const std::string& first = world.random.pick(kFirstWords);
    const std::string& second = world.random.pick(seconds);
    if (first == second) continue;
    std::string name = first + " " + second;
    if (tries > 200) name += " " + std::to_string(world.random.between(2, 99999));
    if (used.insert(name).second) return name;
  }
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

void write_costs(World& world, const Group& group) {
  const int dearness = world.random.between(0, 100);  // of the group as a whole
  for (const std::string& plan_id : group.plans) {
    const auto plan = std::find_if(world.plans.begin(), world.plans.end(),
                                   [&](const Plan& one) { return one.id == plan_id; });
    const bool free = plan->type == "medi-cal";
    const bool dear = plan->type == "ppo" || plan->type == "pos";
    for (std::size_t i = 0; i < kServices.size(); ++i) {
      if (!world.random.percent(84)) continue;  // not known
      const Span& span = kSpans[i];
      const int first = dear ? span.dear_first : span.cheap_first;
      const int last = dear ? span.dear_last : span.cheap_last;
      const int step = (last - first) * (dearness + world.random.between(0, 40)) / 140;
      const int dollars = free ? 0 : (first + step) * 5;
      world.bundle.row(
          "costs", {group.id, plan_id, kServices[i], std::to_string(dollars), kSource, world.confirmed()});
    }
  }
}

void write_ratings(World& world, const Group& group) {
  if (!world.random.percent(82)) return;  // too few answers to rate
  static const std::vector<std::string> kMeasures = {"asthma",        "cancer-screening",   "child-health",
                                                     "coordination",  "diabetes",           "heart",
                                                     "mental-health", "patient-experience", "timely-care"};
  const int level = world.random.between(4, 9);  // half stars
  for (const std::string& measure : kMeasures) {
    if (!world.random.percent(84)) continue;
    const int half_stars = std::clamp(level + world.random.between(-2, 2), 2, 10);
    const std::string stars = std::to_string(half_stars / 2) + (half_stars % 2 ? ".5" : "");
    world.bundle.row("ratings", {group.id, measure, stars, "2025", kSource, world.confirmed()});
  }
}

void write_offers(World& world, const Group& group, const std::string& phone) {
  const int modern = world.random.between(20, 95);
  for (const char* service : {"booking", "messages", "portal", "refills", "results", "video-visits"}) {
    if (world.random.percent(10)) continue;
    world.bundle.row("online_services", {group.id, service, world.random.percent(modern) ? "1" : "0", kSource,
                                         world.confirmed()});
  }
  for (const char* service : {"nurse-line", "on-call-doctor", "urgent-care"}) {
    if (world.random.percent(14)) continue;
    const bool has = world.random.percent(55);
    world.bundle.row("after_hours",
                     {group.id, service, has ? "1" : "0", has ? phone : "", kSource, world.confirmed()});
  }
  for (const char* way : {"text", "email", "relay"}) {
    if (world.random.percent(20)) continue;
    world.bundle.row("contacts",
                     {group.id, way, world.random.percent(60) ? "1" : "0", kSource, world.confirmed()});
  }
}

void choose_plans(World& world, Group& group) {
  if (world.random.percent(3)) return;  // not known
  const int count = world.random.between(3, 8);
  std::set<std::size_t> chosen;
  while (static_cast<int>(chosen.size()) < count) chosen.insert(world.random.below(world.plans.size()));
  for (const std::size_t index : chosen) {
    group.plans.push_back(world.plans[index].id);
    world.bundle.row("group_plans", {group.id, world.plans[index].id, kSource, world.confirmed()});
  }
}

void choose_hospitals(World& world, const Group& group) {
  if (world.random.percent(5)) return;  // not known
  std::vector<const Hospital*> nearest;
  for (const Hospital& hospital : world.hospitals) nearest.push_back(&hospital);
  const Zip& home = world.land.zips()[static_cast<std::size_t>(group.zip)];
  const auto distance = [&](const Hospital* one) {
    return apart(home, world.land.zips()[static_cast<std::size_t>(one->zip)]);
  };
  std::partial_sort(nearest.begin(), nearest.begin() + 4, nearest.end(),
                    [&](const Hospital* a, const Hospital* b) {
                      return std::pair(distance(a), a->id) < std::pair(distance(b), b->id);
                    });
  const int count = world.random.between(1, 3);
  for (int i = 0; i < count; ++i) {
    const std::size_t which = static_cast<std::size_t>(i) + (world.random.percent(30) ? 1U : 0U);
    if (!nearest[which]) continue;
    world.bundle.row("group_hospitals", {group.id, nearest[which]->id, kSource, world.confirmed()});
    nearest[which] = nullptr;
  }
}

}  // namespace

std::string slug(const std::string& name) {
  std::string out;
  for (const char c : lower(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      out += c;
    else if (c != '\'' && c != '.' && !out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string World::confirmed() {
  const int back =
      std::min(random.between(0, 300), random.between(0, 300));  // days before 28 October, months of 28 days
  const int month = 10 - back / 28;
  const int day = 28 - back % 28;
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return month >= 1 ? "2026-" + two(month) + "-" + two(day) : "2025-" + two(month + 12) + "-" + two(day);
}

void make_plans(World& world) {
  static const std::vector<std::pair<std::string, std::string>> kPlans = {
      {"Otter Bay Sample HMO", "hmo"},
      {"Otter Bay Sample PPO", "ppo"},
      {"Otter Bay Sample EPO", "epo"},
      {"Juniper Gate Sample HMO", "hmo"},
      {"Juniper Gate Sample PPO", "ppo"},
      {"Copper Heron Sample HMO", "hmo"},
      {"Copper Heron Sample POS", "pos"},
      {"Lantern Sky Sample EPO", "epo"},
      {"Quail Path Sample Medi-Cal", "medi-cal"},
      {"Thistle Row Sample Medi-Cal", "medi-cal"},
      {"Silver Condor Sample Medicare Advantage", "medicare-advantage"},
      {"Mesa Wren Sample Medicare Advantage", "medicare-advantage"}};
  world.bundle.row("plans", {"id", "name", "type", "source", "confirmed_on"});
  world.bundle.row("plan_aliases", {"plan_id", "alias"});
  for (const auto& [name, type] : kPlans) {
    world.plans.push_back({slug(name), type});
    world.bundle.row("plans", {slug(name), name, type, kSource, world.confirmed()});
    std::string alias = name;
    alias.erase(alias.find(" Sample"), 7);
    world.bundle.row("plan_aliases", {slug(name), alias});
  }
}

void make_hospitals(World& world) {
  world.bundle.row("hospitals", {"id", "name", "city", "zip", "source", "confirmed_on"});
  world.bundle.row("hospital_aliases", {"hospital_id", "alias"});
  std::set<std::string> used;
  for (const int zip : spread(world, world.sizes.hospitals, 1)) {
    const std::string words = invented_name(world, used, kHospitalWords);
    const std::string name = words + " Sample Hospital";
    const Zip& at = world.land.zips()[static_cast<std::size_t>(zip)];
    world.hospitals.push_back({slug(name), zip});
    world.bundle.row("hospitals", {slug(name), name, at.place, at.zip, kSource, world.confirmed()});
    world.bundle.row("hospital_aliases", {slug(name), words});
    world.bundle.row("hospital_aliases", {slug(name), words + " Hospital"});
  }
}

void make_groups(World& world) {
  Bundle& bundle = world.bundle;
  bundle.row("groups", {"id", "name", "city", "website", "notes", "source", "confirmed_on"});
  bundle.row("group_aliases", {"group_id", "alias"});
  bundle.row("group_plans", {"group_id", "plan_id", "source", "confirmed_on"});
  bundle.row("group_hospitals", {"group_id", "hospital_id", "source", "confirmed_on"});
  bundle.row("costs", {"group_id", "plan_id", "service", "amount", "source", "confirmed_on"});
  bundle.row("ratings", {"group_id", "measure_id", "stars", "year", "source", "confirmed_on"});
  bundle.row("online_services", {"group_id", "service", "has", "source", "confirmed_on"});
  bundle.row("after_hours", {"group_id", "service", "has", "phone", "source", "confirmed_on"});
  bundle.row("contacts", {"group_id", "way", "has", "source", "confirmed_on"});
  std::set<std::string> used;
  for (const int zip : spread(world, world.sizes.groups, 2)) {
    const std::string words = invented_name(world, used, kSecondWords);
    const std::string& kind = world.random.pick(kGroupKinds);
    const std::string name = words + " Sample " + kind;
    const Zip& home = world.land.zips()[static_cast<std::size_t>(zip)];
    Group group{slug(name), zip, world.random.between(15, 75), {}, {}};
    bundle.row("groups", {group.id, name, home.place, "", "Sample data: this group is invented.", kSource,
                          world.confirmed()});
    bundle.row("group_aliases", {group.id, words});
    bundle.row("group_aliases", {group.id, words + " " + kind});
    choose_plans(world, group);
    choose_hospitals(world, group);
    write_costs(world, group);
    write_ratings(world, group);
    const std::string ending = std::to_string(100 + world.random.between(0, 99));
    write_offers(world, group, "(" + Land::area_code(home.county) + ") 555-0" + ending);
    world.groups.push_back(std::move(group));
  }
}

}  // namespace guidepost::sample
