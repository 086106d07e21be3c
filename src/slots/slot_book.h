// What a bot wants to know: dialogs/slots.yaml, read once and shared. The code knows kinds, never slots.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authoring/yaml_file.h"
#include "turn/value.h"

namespace guidepost {

enum class Kind {
  kId,          // one id of an entity: "acme-hmo"
  kIds,         // a sorted list of ids
  kChoice,      // one of `values`; {"age": 7} becomes the value whose `ages` hold it
  kPlace,       // {"zip"}, {"city"}, {"county"} or {"lat","lon"}
  kDistance,    // miles, or {"minutes","by"}; raw: {"km"}, {"amount"} (unit kept), {"times"}, {"more"}
  kRecord,      // an object merged key by key, its keys declared in `keys`
  kHours,       // weekly windows "Mo-Fr 17:00-21:00"; raw: {"days","from","to"}
  kName,        // a person's name as a slug
  kFlag,        // true
  kPriorities,  // slot names, most important first
};

enum class Strength { kMust, kNeed, kWish };

// One key of a record.
struct RecordKey {
  bool number = false;
  std::vector<std::string> values;  // a closed set; empty where a number, or any id of `table`
  std::string table;                // the catalog table whose ids it takes
};

// Where the catalog answers a slot: `table`, its `owner` column (a candidate, place or member id), and
// columns by the part they play for the kind ("value"; "opens", "closes", "day"; "amount", "plan", "service";
// …).
struct AnsweredBy {
  std::string table;
  std::string level;  // a level of the catalog section: "candidate", "place", "member"
  std::map<std::string, std::string> columns;
  bool given() const { return !table.empty(); }
};

// "knee pain" implies the specialties that treat it: rows `from` -> `to` of the catalog's `table` rank for
// `slot`.
struct Implied {
  std::string slot, table, from, to;
};

struct SlotSpec {
  std::string name;
  Kind kind = Kind::kIds;
  std::string entity;  // whose readings fill it when no rule claims them; empty: none
  Strength strength = Strength::kWish;
  double weight = 1;                // of a wish, before priorities
  bool again_adds = false;          // saying another value later joins (true) or replaces (false)
  std::string refused_into;         // the slot that takes refused values; empty: a refusal only takes back
  std::string refuses;              // the slot whose values this one refuses (the other side of refused_into)
  std::vector<std::string> values;  // of a choice, in order; of ids where they are a closed set
  std::vector<std::pair<std::string, std::pair<int, int>>> ages;  // of a choice: value, first and last year
  std::map<std::string, RecordKey> keys;                          // of a record
  int relax = 0;              // order in which musts are given up, 1 first; 0: never unasked
  std::vector<Value> likely;  // likely answers, for choosing the best question
  AnsweredBy answered_by;
  Implied implied;                // of ids: what a value stands for in another slot
  Place place;                    // of its declaration
  Value extra = Value::object();  // further keys of the declaration, for other stages ("link", "boost" …)
};

// A table of the catalog that holds what is ranked, its places, or its members.
struct LevelSpec {
  std::string table, id, name,
      of;  // `of`: the column with the id of the level above; empty for the candidate
  std::map<std::string, std::string> columns;  // "lat", "lon", "phone", "address" …
};

class SlotBook {
 public:
  // Reads the `slots:` and `catalog:` sections; everything wrong is reported, and the result then empty.
  static std::optional<SlotBook> read(const Node& root, Diagnostics& diagnostics);

  [[nodiscard]] const SlotSpec* find(std::string_view name) const;  // null where there is none
  [[nodiscard]] const std::vector<SlotSpec>& all() const { return slots_; }
  [[nodiscard]] const std::map<std::string, LevelSpec>& levels() const { return levels_; }
  [[nodiscard]] const SlotSpec* of_kind(Kind kind) const;  // the first of that kind; null where there is none

 private:
  std::vector<SlotSpec> slots_;
  std::map<std::string, LevelSpec> levels_;
};

}  // namespace guidepost
