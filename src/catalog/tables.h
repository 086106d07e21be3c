// What a Catalog holds: filled by the loader, read by catalog.cpp and by ranking.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/fact_table.h"
#include "catalog/place_grid.h"

namespace guidepost {

// The entries of one level. Candidates and members are numbered in the order of their ids, places in the
// order of their candidate and then of their ids, so that a candidate's places lie together.
struct Entries {
  std::vector<std::string> ids, names;
  std::unordered_map<std::string, std::uint32_t> numbers;  // id to its number
  std::map<std::string, std::vector<std::uint32_t>>
      columns;  // key to each entry's text: an index of `pool`, or kNoEntry
  std::vector<std::string> pool;
};

// Lists of numbers one behind the other: list i is values[first[i]] .. values[first[i + 1] - 1].
struct Lists {
  std::vector<std::uint32_t> first{0};
  std::vector<std::uint32_t> values;
};

struct ValueNames {
  std::map<std::string, std::map<std::string, std::string>> of;  // value to locale to name; locale "" is any
  const Entries* entries = nullptr;                              // where the values are entries: their names
};

struct Catalog::Tables {
  std::string label, version;
  std::array<Entries, 3> levels;
  bool own_place = false;                   // no place level: candidates are their own places
  std::vector<std::uint32_t> candidate_of;  // place to candidate
  std::vector<std::uint32_t> first_place;   // candidate to its first place; one more at the end
  std::vector<Point> points;                // of places
  std::vector<bool> located;
  std::vector<std::uint32_t> unlocated;  // places without a point, ascending
  PlaceGrid grid;
  Lists members_at;                                                            // place to members, ascending
  Lists places_of_member;                                                      // member to places, ascending
  std::map<std::string, std::shared_ptr<const FactTable>, std::less<>> facts;  // slot to its facts
  std::map<std::string, ValueNames, std::less<>> names;  // slot to how its values are called
  std::map<std::string, std::map<std::string, std::vector<std::string>>, std::less<>>
      implied;  // slot, value, values
  std::map<std::string, std::vector<std::uint32_t>, std::less<>>
      members_by_word;  // a word of names to members, ascending
  std::map<std::string, std::map<std::string, Area>, std::less<>> areas;  // key, slug of the name

  [[nodiscard]] const Entries& level(Level which) const { return levels[static_cast<std::size_t>(which)]; }
  [[nodiscard]] const FactTable* facts_of(std::string_view slot) const {
    const auto found = facts.find(slot);
    return found == facts.end() ? nullptr : found->second.get();
  }
};

}  // namespace guidepost
