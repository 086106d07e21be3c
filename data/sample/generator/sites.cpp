#include <algorithm>
#include <set>

#include "sample.h"
#include "words.h"

namespace guidepost::sample {
namespace {

const std::vector<std::string> kDays = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

void write_span(World& world, const std::string& site, int first_day, int last_day, const char* opens,
                const char* closes) {
  const std::string confirmed = world.confirmed();
  for (int day = first_day; day <= last_day; ++day) {
    world.bundle.row("site_hours",
                     {site, kDays[static_cast<std::size_t>(day)], opens, closes, kSource, confirmed});
  }
}

void write_hours(World& world, const std::string& site) {
  if (world.random.percent(8)) return;  // not known
  const int kind = world.random.between(1, 100);
  if (kind <= 45) {
    write_span(world, site, 0, 4, "08:00", "17:00");
  } else if (kind <= 58) {
    write_span(world, site, 0, 4, "09:00", "18:00");
  } else if (kind <= 68) {
    write_span(world, site, 0, 4, "07:00", "16:00");
  } else if (kind <= 78) {  // closed over lunch
    write_span(world, site, 0, 4, "08:30", "12:00");
    write_span(world, site, 0, 4, "13:00", "17:15");
  } else if (kind <= 93) {  // late on most days
    write_span(world, site, 0, 3, "08:00", world.random.percent(50) ? "20:00" : "19:00");
    write_span(world, site, 4, 4, "08:00", "17:00");
  } else {  // short weeks
    write_span(world, site, 0, 2, "09:00", "15:00");
    write_span(world, site, 4, 4, "09:00", "13:00");
  }
  if (world.random.percent(27))
    write_span(world, site, 5, 5, "09:00", world.random.percent(60) ? "13:00" : "17:00");
  if (world.random.percent(7)) write_span(world, site, 6, 6, "10:00", "15:00");
}

void write_features(World& world, const std::string& site, bool dense) {
  const auto write = [&](const char* table, const char* feature, int unknown, int chance) {
    if (world.random.percent(unknown)) return;
    Row row = {site, feature, world.random.percent(chance) ? "1" : "0"};
    row.insert(row.end(), {kSource, world.confirmed()});
    world.bundle.row(table, row);
  };
  write("site_access", "parking", 8, dense ? 65 : 92);
  write("site_access", "transit", 12, dense ? 85 : 30);
  write("site_access", "wheelchair", 10, 90);
  write("site_visits", "walk-in", 15, 30);
  write("site_visits", "same-day", 15, 50);
  write("site_visits", "phone", 15, 70);
  write("site_visits", "home", 15, 8);
  write("site_services", "lab", 10, 45);
  write("site_services", "imaging", 10, 25);
  write("site_services", "pharmacy", 10, 25);
  write("site_services", "urgent-care", 10, 22);
}

void write_site(World& world, int group_index, int zip) {
  Group& group = world.groups[static_cast<std::size_t>(group_index)];
  const Zip& at = world.land.zips()[static_cast<std::size_t>(zip)];
  const std::string number = std::to_string(world.sites.size() + 1);
  const std::string name = at.place + " office";
  const std::string id = group.id + "-" + slug(at.place) + "-" + number;
  std::string address = std::to_string(world.random.between(10, 4999)) + " Sample ";
  address += world.random.pick(kFirstWords) +
             " ";  // a statement a draw: their order must not be the compiler's choice
  address += world.random.pick(kStreets);
  const std::string ending = std::to_string(100 + world.random.between(0, 99));
  const bool located = !world.random.percent(1);
  world.bundle.row("sites",
                   {id, group.id, name, address, at.place, at.zip, at.county,
                    located ? degrees(at.lat + world.random.between(-90, 90)) : "",
                    located ? degrees(at.lon + world.random.between(-90, 90)) : "",
                    "(" + Land::area_code(at.county) + ") 555-0" + ending, kSource, world.confirmed()});
  write_hours(world, id);
  static const std::set<std::string> kDense = {"San Francisco", "Los Angeles", "Alameda",
                                               "Orange",        "San Diego",   "Santa Clara",
                                               "San Mateo",     "Sacramento",  "Contra Costa"};
  write_features(world, id, kDense.contains(at.county));
  group.sites.push_back(static_cast<int>(world.sites.size()));
  world.sites.push_back({id, at.county, group_index, zip});
}

}  // namespace

void make_sites(World& world) {
  world.bundle.row("sites", {"id", "group_id", "name", "address", "city", "zip", "county", "lat", "lon",
                             "phone", "source", "confirmed_on"});
  world.bundle.row("site_hours", {"site_id", "day", "opens", "closes", "source", "confirmed_on"});
  world.bundle.row("site_access", {"site_id", "feature", "has", "source", "confirmed_on"});
  world.bundle.row("site_visits", {"site_id", "visit", "has", "source", "confirmed_on"});
  world.bundle.row("site_services", {"site_id", "service", "has", "source", "confirmed_on"});
  std::vector<std::vector<int>> reach;
  for (std::size_t i = 0; i < world.groups.size(); ++i) {
    write_site(world, static_cast<int>(i), world.groups[i].zip);
    reach.push_back(i < 5000 ? world.land.near(world.groups[i].zip, 25)
                             : std::vector<int>{world.groups[i].zip});
  }
  while (static_cast<int>(world.sites.size()) < world.sizes.sites) {
    // Two draws and the one with more ZIPs around: groups of cities grow larger.
    std::size_t group = world.random.below(world.groups.size());
    const std::size_t other = world.random.below(world.groups.size());
    if (reach[other].size() > reach[group].size()) group = other;
    write_site(world, static_cast<int>(group), world.random.pick(reach[group]));
  }
}

}  // namespace guidepost::sample
