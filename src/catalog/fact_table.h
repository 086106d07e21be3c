// The facts that answer one slot, as columns: the rows of an owner lie together.
//
// A row is a few parts ("value"; "day", "opens", "closes"; "plan", "service", "amount"), each a text of the
// table's pool or a number, and a stamp (source and date). Built by the loader, then const.
#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/catalog.h"

namespace guidepost {

inline constexpr std::uint32_t kNoEntry = UINT32_MAX;  // no text, no place, no owner

struct FactPart {
  std::string name;
  bool number = false;
  std::vector<std::uint32_t> texts;  // indices of the pool; kNoEntry: null
  std::vector<float> numbers;        // NaN: null
};

// What is known of one question: the data say yes, no, or nothing.
enum class Known { kYes, kNo, kNothing };

struct FactTable {
  Level level = Level::kCandidate;
  std::vector<FactPart> parts;
  std::vector<std::uint32_t> first;                          // rows of owner i: first[i] .. first[i + 1] - 1
  std::vector<std::uint32_t> places;                         // where a row is true; empty: everywhere
  std::vector<std::uint16_t> stamps;                         // of each row, an index of `sources`
  std::vector<std::pair<std::string, std::string>> sources;  // source, confirmed
  std::vector<std::string> pool;                             // sorted texts of all parts
  int value = -1, has = -1;                                  // these parts' indices
  std::vector<std::vector<std::uint32_t>> owners;            // by text of `value`: who has it, ascending
  bool schedule = false;                                     // parts day, opens, closes
  std::vector<std::uint32_t> schedule_of;                    // owner to schedule; kNoEntry: no rows
  std::vector<std::vector<std::pair<int, int>>>
      schedules;  // spans in minutes of the week from Monday 00:00, merged

  // Of a compared number, by text of the part that tells its kinds apart (kNoEntry: all): 101 values from
  // least to most.
  std::map<std::uint32_t, std::vector<float>> spread;

  [[nodiscard]] int part(std::string_view name) const;             // -1 where there is none
  [[nodiscard]] std::uint32_t text(std::string_view value) const;  // its index in the pool, else kNoEntry
  [[nodiscard]] bool holds(std::uint32_t row) const;  // false where `has` says that there is none

  // Whether `owner` has any of `wanted` (pool indices, sorted) at `place` (kNoEntry: anywhere). Without a
  // `has` part an owner with rows has what they name and nothing else; with one, only a row says no.
  [[nodiscard]] Known has_any(std::uint32_t owner, const std::vector<std::uint32_t>& wanted,
                              std::uint32_t place) const;
  // Whether `owner` has anything; `values` are all that there could be (sorted), needed to say no.
  [[nodiscard]] Known has_something(std::uint32_t owner, const std::vector<std::uint32_t>& values) const;
  // The number of a flag: yes where it is not 0.
  [[nodiscard]] Known flag(std::uint32_t owner, std::uint32_t place) const;
};

}  // namespace guidepost
