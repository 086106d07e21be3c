// From SQLite to Catalog::Tables: levels, who is where, the facts of each slot, names, areas.
#include <algorithm>
#include <functional>
#include <set>
#include <stdexcept>

#include "authoring/diagnostics.h"
#include "authoring/suggestion.h"
#include "catalog/catalog_file.h"
#include "catalog/fact_loader.h"
#include "catalog/sqlite.h"
#include "catalog/tables.h"
#include "text/words.h"

namespace guidepost {
namespace {

class Loader {
 public:
  Loader(const CatalogFile& file, const SlotBook& book, Diagnostics& diagnostics)
      : file_(file), book_(book), diagnostics_(diagnostics), tables_(std::make_unique<Catalog::Tables>()) {}

  std::optional<Catalog> load() {
    const std::size_t before = diagnostics_.all().size();
    read_meta();
    read_levels();
    if (!failed_since(before)) read_members_at();
    if (!failed_since(before)) {
      read_facts();
      read_names();
      read_implied();
      read_areas();
      place_on_grid();
      index_member_words();
    }
    if (failed_since(before)) return std::nullopt;
    return Catalog(std::move(tables_));
  }

 private:
  [[nodiscard]] bool failed_since(std::size_t before) const {
    const auto& all = diagnostics_.all();
    return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(before), all.end(),
                       [](const Diagnostic& one) { return !one.warning; });
  }

  [[nodiscard]] const LevelSpec* level(const char* name) const {
    const auto found = book_.levels().find(name);
    return found == book_.levels().end() ? nullptr : &found->second;
  }

  // Runs `read` on the statement's rows; an error of SQLite is the author's, who named tables and columns.
  void each_row(const std::string& sql, const Place& place, const std::string& of,
                const std::function<void(CatalogStatement&)>& read) {
    try {
      CatalogStatement statement(file_.handle(), sql);
      while (statement.step()) read(statement);
    } catch (const std::runtime_error& problem) {
      diagnostics_.error(place, "the catalog cannot answer " + of + ": " + problem.what(),
                         "tables and columns that the catalog has");
    }
  }

  [[nodiscard]] Place book_place() const {
    return book_.all().empty() ? Place{} : Place{book_.all()[0].place.file, 0, 0};
  }

  void read_meta() {
    const LevelSpec* meta = level("meta");
    if (!meta) return;
    each_row("SELECT " + sql_name(meta->id) + ", " + sql_name(meta->name) + " FROM " + sql_name(meta->table),
             book_place(), "catalog: meta", [&](CatalogStatement& row) {
               if (row.text(0) == "label") tables_->label = row.text(1);
               if (row.text(0) == "version") tables_->version = row.text(1);
             });
  }

  void read_levels() {
    const LevelSpec* candidate = level("candidate");
    if (!candidate) {
      diagnostics_.error(book_place(), "no catalog level `candidate`",
                         "what is ranked: `candidate: {table: …, id: …, name: …}`");
      return;
    }
    read_entries(*candidate, "candidate", Level::kCandidate, nullptr);
    const LevelSpec* place = level("place");
    tables_->own_place = place == nullptr;
    if (place)
      read_entries(*place, "place", Level::kPlace, &tables_->candidate_of);
    else
      use_candidates_as_places();
    if (const LevelSpec* member = level("member")) read_entries(*member, "member", Level::kMember, nullptr);
    read_points(place ? *place : *candidate, place ? Level::kPlace : Level::kCandidate);
  }

  // One entry a row, sorted; of places also their candidate (a place of none is left out).
  void read_entries(const LevelSpec& spec, const char* name, Level which, std::vector<std::uint32_t>* of) {
    std::vector<std::string> keys;
    std::string sql =
        "SELECT " + sql_name(spec.id) + ", " + sql_name(spec.name) + ", " + (of ? sql_name(spec.of) : "NULL");
    for (const auto& [key, column] : spec.columns) {
      if (key.starts_with("link") || key == "lat" || key == "lon") continue;
      keys.push_back(key);
      sql += ", " + sql_name(column);
    }
    struct Raw {
      std::uint32_t of;
      std::string id, name;
      std::vector<std::string> cells;
    };
    std::vector<Raw> rows;
    each_row(sql + " FROM " + sql_name(spec.table), book_place(), std::string("catalog: ") + name,
             [&](CatalogStatement& row) {
               Raw raw{0, std::string(row.text(0)), std::string(row.text(1)), {}};
               if (of) {
                 const auto& numbers = tables_->level(Level::kCandidate).numbers;
                 const auto found = numbers.find(std::string(row.text(2)));
                 if (found == numbers.end()) return;
                 raw.of = found->second;
               }
               for (std::size_t i = 0; i < keys.size(); ++i)
                 raw.cells.emplace_back(row.text(static_cast<int>(i) + 3));
               rows.push_back(std::move(raw));
             });
    std::sort(rows.begin(), rows.end(),
              [](const Raw& a, const Raw& b) { return std::tie(a.of, a.id) < std::tie(b.of, b.id); });
    Entries& entries = tables_->levels[static_cast<std::size_t>(which)];
    std::unordered_map<std::string, std::uint32_t> pooled;
    for (Raw& raw : rows) {
      entries.numbers.emplace(raw.id, static_cast<std::uint32_t>(entries.ids.size()));
      for (std::size_t i = 0; i < keys.size(); ++i)
        entries.columns[keys[i]].push_back(pool_cell(entries, pooled, raw.cells[i]));
      if (of) of->push_back(raw.of);
      entries.ids.push_back(std::move(raw.id));
      entries.names.push_back(std::move(raw.name));
    }
    if (of) index_places();
  }

  static std::uint32_t pool_cell(Entries& entries, std::unordered_map<std::string, std::uint32_t>& pooled,
                                 std::string& cell) {
    if (cell.empty()) return kNoEntry;
    const auto [found, added] = pooled.try_emplace(cell, static_cast<std::uint32_t>(entries.pool.size()));
    if (added) entries.pool.push_back(std::move(cell));
    return found->second;
  }

  void index_places() {
    const std::size_t candidates = tables_->level(Level::kCandidate).ids.size();
    tables_->first_place.assign(candidates + 1, 0);
    for (const std::uint32_t candidate : tables_->candidate_of) ++tables_->first_place[candidate + 1];
    for (std::size_t i = 0; i < candidates; ++i) tables_->first_place[i + 1] += tables_->first_place[i];
  }

  void use_candidates_as_places() {
    tables_->levels[static_cast<std::size_t>(Level::kPlace)] = tables_->level(Level::kCandidate);
    const std::size_t count = tables_->level(Level::kCandidate).ids.size();
    for (std::uint32_t i = 0; i < count; ++i) tables_->candidate_of.push_back(i);
    index_places();
  }

  void read_points(const LevelSpec& spec, Level which) {
    const std::size_t count = tables_->level(which).ids.size();
    tables_->points.assign(count, {});
    tables_->located.assign(count, false);
    const auto lat = spec.columns.find("lat"), lon = spec.columns.find("lon");
    if (lat != spec.columns.end() && lon != spec.columns.end()) {
      each_row("SELECT " + sql_name(spec.id) + ", " + sql_name(lat->second) + ", " + sql_name(lon->second) +
                   " FROM " + sql_name(spec.table),
               book_place(), "catalog: lat and lon", [&](CatalogStatement& row) {
                 const auto found = tables_->level(which).numbers.find(std::string(row.text(0)));
                 if (found == tables_->level(which).numbers.end() || !row.is_number(1) || !row.is_number(2))
                   return;
                 tables_->points[found->second] = {row.number(1), row.number(2)};
                 tables_->located[found->second] = true;
               });
    }
  }

  // A place without a point lies where its ZIP does (the area's own id); then all go into the grid.
  void place_on_grid() {
    const Level which = tables_->own_place ? Level::kCandidate : Level::kPlace;
    const LevelSpec* spec = level("area");
    const Entries& entries = tables_->level(which);
    for (std::uint32_t i = 0; i < tables_->points.size(); ++i) {
      if (spec && !tables_->located[i]) {
        for (const auto& [key, column] : spec->columns) {
          const auto cells = entries.columns.find(key);
          if (column != spec->id || cells == entries.columns.end() || cells->second[i] == kNoEntry) continue;
          const auto area = tables_->areas[key].find(slug(entries.pool[cells->second[i]]));
          if (area == tables_->areas[key].end()) continue;
          tables_->points[i] = area->second.center;
          tables_->located[i] = true;
        }
      }
      if (!tables_->located[i]) tables_->unlocated.push_back(i);
    }
    tables_->grid = PlaceGrid(tables_->points, tables_->located);
  }

  void read_members_at() {
    const std::size_t places = tables_->level(Level::kPlace).ids.size(),
                      members = tables_->level(Level::kMember).ids.size();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  // place, member
    const LevelSpec* spec = level("member");
    if (spec && spec->columns.contains("link")) {
      const auto column = [&](const char* key) {
        const auto found = spec->columns.find(key);
        if (found == spec->columns.end()) {
          diagnostics_.error(book_place(), std::string("catalog: member has a link without ") + key,
                             std::string(key) + ": column");
        }
        return found == spec->columns.end() ? std::string() : sql_name(found->second);
      };
      each_row("SELECT " + column("link-place") + ", " + column("link-member") + " FROM " +
                   sql_name(spec->columns.at("link")),
               book_place(), "catalog: member link", [&](CatalogStatement& row) {
                 const auto& of_places = tables_->level(Level::kPlace).numbers;
                 const auto& of_members = tables_->level(Level::kMember).numbers;
                 const auto place = of_places.find(std::string(row.text(0)));
                 const auto member = of_members.find(std::string(row.text(1)));
                 if (place != of_places.end() && member != of_members.end())
                   pairs.emplace_back(place->second, member->second);
               });
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    tables_->members_at = lists_of(pairs, places);
    for (auto& pair : pairs) std::swap(pair.first, pair.second);
    std::sort(pairs.begin(), pairs.end());
    tables_->places_of_member = lists_of(pairs, members);
  }

  static Lists lists_of(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& sorted,
                        std::size_t count) {
    Lists lists;
    lists.first.assign(count + 1, 0);
    for (const auto& [list, value] : sorted) {
      ++lists.first[list + 1];
      lists.values.push_back(value);
    }
    for (std::size_t i = 0; i < count; ++i) lists.first[i + 1] += lists.first[i];
    return lists;
  }

  // Slots that are answered alike share one table.
  void read_facts() {
    std::map<std::string, std::shared_ptr<const FactTable>> read;
    for (const SlotSpec& slot : book_.all()) {
      if (!slot.answered_by.given()) continue;
      std::string key = slot.answered_by.level + "/" + slot.answered_by.table;
      for (const auto& [part, column] : slot.answered_by.columns) key += "/" + part + "=" + column;
      std::shared_ptr<const FactTable>& table = read[key];
      if (!table) table = load_facts(file_, slot, *tables_, diagnostics_);
      if (table) tables_->facts[slot.name] = table;
    }
  }

  void read_names() {
    for (const SlotSpec& slot : book_.all()) {
      const auto named = slot.extra.find("named-in");
      if (named == slot.extra.end() || !named->is_string()) continue;
      ValueNames& names = tables_->names[slot.name];
      const std::string table = named->get<std::string>();
      for (const char* which : {"candidate", "member"}) {
        const LevelSpec* spec = level(which);
        if (!spec || spec->table != table) continue;
        names.entries =
            &tables_->level(which == std::string_view("candidate") ? Level::kCandidate : Level::kMember);
      }
      if (!names.entries) read_names_of(slot, table, names);
    }
  }

  void read_names_of(const SlotSpec& slot, const std::string& table, ValueNames& names) {
    each_row("SELECT * FROM " + sql_name(table), slot.place, "named-in of slot " + slot.name,
             [&](CatalogStatement& row) {
               std::string id;
               std::map<std::string, std::string> by_locale;
               for (int i = 0; i < sqlite3_column_count(row.get()); ++i) {
                 const std::string column = sqlite3_column_name(row.get(), i);
                 if (column == "id") id = row.text(i);
                 if (column == "name") by_locale[""] = row.text(i);
                 if (column.starts_with("name_")) by_locale[column.substr(5)] = row.text(i);
               }
               names.of[id] = std::move(by_locale);
             });
  }

  void read_implied() {
    for (const SlotSpec& slot : book_.all()) {
      if (slot.implied.table.empty()) continue;
      auto& implied = tables_->implied[slot.name];
      each_row("SELECT " + sql_name(slot.implied.from) + ", " + sql_name(slot.implied.to) + " FROM " +
                   sql_name(slot.implied.table) + " ORDER BY 1, 2",
               slot.place, "implies of slot " + slot.name,
               [&](CatalogStatement& row) { implied[std::string(row.text(0))].emplace_back(row.text(1)); });
    }
  }

  void read_areas() {
    const LevelSpec* spec = level("area");
    if (!spec) return;
    const auto wide = spec->columns.find("wide");
    for (const auto& [key, column] : spec->columns) {
      if (key == "lat" || key == "lon" || key == "wide") continue;
      const bool whole = wide != spec->columns.end() && wide->second == column;
      std::map<std::string, Area>& areas = tables_->areas[key];
      const auto lat = spec->columns.find("lat"), lon = spec->columns.find("lon");
      if (lat == spec->columns.end() || lon == spec->columns.end()) {
        diagnostics_.error(book_place(), "catalog: area has no lat and lon", "`lat: column, lon: column`");
        return;
      }
      each_row("SELECT " + sql_name(column) + ", " + sql_name(lat->second) + ", " + sql_name(lon->second) +
                   " FROM " + sql_name(spec->table),
               book_place(), "catalog: area", [&](CatalogStatement& row) {
                 if (!row.is_number(1) || !row.is_number(2)) return;
                 Area& area = areas[slug(row.text(0))];
                 area.key = key;
                 area.value = row.text(0);
                 area.points.push_back({row.number(1), row.number(2)});
               });
      for (auto& [name, area] : areas) settle(area, whole);
    }
  }

  // The mean of the points; a wide area keeps them.
  static void settle(Area& area, bool whole) {
    for (const Point& point : area.points) {
      area.center.lat += point.lat / static_cast<double>(area.points.size());
      area.center.lon += point.lon / static_cast<double>(area.points.size());
    }
    if (!whole) area.points.clear();
    for (const Point& point : area.points)
      area.radius = std::max(area.radius, miles_between(area.center, point));
  }

  void index_member_words() {
    const Entries& members = tables_->level(Level::kMember);
    for (std::uint32_t i = 0; i < members.ids.size(); ++i) {
      std::set<std::string> words;
      for (const std::string& text : {slug(members.names[i]), members.ids[i]}) {
        for (std::size_t at = 0; at <= text.size();) {
          const std::size_t end = std::min(text.find('-', at), text.size());
          if (end > at) words.insert(text.substr(at, end - at));
          at = end + 1;
        }
      }
      for (const std::string& word : words) tables_->members_by_word[word].push_back(i);
    }
  }

  const CatalogFile& file_;
  const SlotBook& book_;
  Diagnostics& diagnostics_;
  std::unique_ptr<Catalog::Tables> tables_;
};

}  // namespace

std::optional<Catalog> load_catalog(const CatalogFile& file, const SlotBook& book, Diagnostics& diagnostics) {
  return Loader(file, book, diagnostics).load();
}

}  // namespace guidepost
