// What the bot knows, as an immutable index in memory: what is ranked (candidates), where (places), by whom
// (members), and for every slot of slots.yaml the facts that answer it.
//
//   std::optional<Catalog> catalog = load_catalog(path, book, diagnostics);   // catalog_file.h
//   catalog->facts("hospital", Level::kCandidate, *catalog->find(Level::kCandidate, "poppy-lantern"), "en");
//   // [{"value": "fern-hollow", "name": "Fern Hollow Hospital", "source": "…", "confirmed": "2026-09-01"}]
//
// Column-oriented: a fact costs 4 bytes a column and 2 for its source and date. 250,000 places with their
// facts take some 200 MB. The code knows no table and no subject: slots.yaml names them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slots/slot_book.h"
#include "turn/value.h"

namespace guidepost {

// The three levels that slots.yaml's `catalog:` section declares. Only the candidate is obligatory: a
// candidate without places is its own place.
enum class Level { kCandidate, kPlace, kMember };

struct Point {
  double lat = 0;
  double lon = 0;
};

// Miles in a straight line (haversine).
double miles_between(Point a, Point b);

// A wanted place resolved: a ZIP's or a city's point, or a county as the points of its ZIPs.
struct Area {
  Point center;
  double radius = 0;          // miles from the center to the farthest point of `points`; 0 for a single point
  std::vector<Point> points;  // empty: the center alone
  std::string key,
      value;  // what it was named by, in the catalog's spelling: "city", "Oakland"; empty for a bare point
};

struct FactTable;  // catalog/fact_table.h
class PlaceGrid;   // catalog/place_grid.h

// Immutable once loaded: any number of threads may share one; a new catalog makes another.
class Catalog {
 public:
  struct Tables;  // catalog/tables.h, for the loader and ranking
  explicit Catalog(std::unique_ptr<const Tables> tables);
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;
  ~Catalog();

  [[nodiscard]] const std::string& label() const;    // "Sample data …": said with results; empty: none
  [[nodiscard]] const std::string& version() const;  // for traces

  // Entries are numbered from 0: candidates and members in the order of their ids, places by candidate, then
  // id.
  [[nodiscard]] std::uint32_t size(Level level) const;
  [[nodiscard]] std::optional<std::uint32_t> find(Level level, std::string_view id) const;
  [[nodiscard]] const std::string& id(Level level, std::uint32_t index) const;
  [[nodiscard]] const std::string& name(Level level, std::uint32_t index) const;
  // The text of a column that `catalog:` declares for the level ("address", "phone"); empty where unknown.
  [[nodiscard]] std::string column(Level level, std::uint32_t index, std::string_view key) const;
  // All of them as {"id", "name", "address", …}; absent where unknown.
  [[nodiscard]] Value record(Level level, std::uint32_t index) const;

  [[nodiscard]] std::uint32_t candidate_of(std::uint32_t place) const;
  [[nodiscard]] std::vector<std::uint32_t> places_of(std::uint32_t candidate) const;
  [[nodiscard]] std::vector<std::uint32_t> members_at(std::uint32_t place) const;
  [[nodiscard]] std::vector<std::uint32_t> members_of(std::uint32_t candidate) const;
  [[nodiscard]] std::optional<Point> point(
      std::uint32_t place) const;  // none where the catalog has no coordinates

  // A place slot's value resolved; none where the catalog does not know the name. Case and accents do not
  // matter.
  [[nodiscard]] std::optional<Area> resolve(const Value& place) const;

  // Whether any entry of the catalog has this value for the slot: what is not listed can be neither met nor
  // missed.
  [[nodiscard]] bool listed(std::string_view slot, std::string_view value) const;
  // The values that the catalog's facts hold for the slot, sorted.
  [[nodiscard]] std::vector<std::string> values(std::string_view slot) const;

  // The facts of one entry for a slot, a row each: its parts by name ("value"; "day", "opens", "closes";
  // "plan", "service", "amount"), "name" (the value's label in the locale), "source" and "confirmed". A
  // place's rows where the slot is answered by places, and so on; an entry of another level gives [].
  [[nodiscard]] Value facts(std::string_view slot, Level level, std::uint32_t index,
                            std::string_view locale) const;

  // The same for everything of one candidate: its own rows, or those of its places (each with "place") or
  // members (each with "member" and "member_name").
  [[nodiscard]] Value facts_of(std::string_view slot, std::uint32_t candidate, std::string_view locale) const;

  // How a value of a slot is called: "cardiology" is "Cardiology", "Cardiología". Its own text where no name
  // is known.
  [[nodiscard]] std::string label_of(std::string_view slot, std::string_view value,
                                     std::string_view locale) const;

  // Values of the slots that this slot's values imply (a condition's specialties), sorted; empty where none
  // are known.
  [[nodiscard]] std::vector<std::string> implied(std::string_view slot, std::string_view value) const;

  // Members whose id is `name`, or whose name holds all its words ("chen" finds every Chen), by number.
  [[nodiscard]] std::vector<std::uint32_t> members_named(std::string_view name) const;

  [[nodiscard]] const Tables& tables() const { return *tables_; }

 private:
  std::unique_ptr<const Tables> tables_;
};

}  // namespace guidepost
