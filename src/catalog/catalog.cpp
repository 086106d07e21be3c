#include "catalog/catalog.h"

#include <algorithm>
#include <cmath>

#include "catalog/tables.h"
#include "text/words.h"

namespace guidepost {
namespace {

constexpr double kRadians = 3.14159265358979323846 / 180;
constexpr double kEarthMiles = 3958.7613;

const std::string kEmpty;

}  // namespace

double miles_between(Point a, Point b) {
  const double north = std::sin((b.lat - a.lat) * kRadians / 2);
  const double east = std::sin((b.lon - a.lon) * kRadians / 2);
  const double h = north * north + std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * east * east;
  return 2 * kEarthMiles * std::asin(std::min(1.0, std::sqrt(h)));
}

Catalog::Catalog(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

const std::string& Catalog::label() const {
  return tables_->label;
}
const std::string& Catalog::version() const {
  return tables_->version;
}

std::uint32_t Catalog::size(Level level) const {
  return static_cast<std::uint32_t>(tables_->level(level).ids.size());
}

std::optional<std::uint32_t> Catalog::find(Level level, std::string_view id) const {
  const auto& numbers = tables_->level(level).numbers;
  const auto found = numbers.find(std::string(id));
  return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

const std::string& Catalog::id(Level level, std::uint32_t index) const {
  return tables_->level(level).ids[index];
}
const std::string& Catalog::name(Level level, std::uint32_t index) const {
  return tables_->level(level).names[index];
}

std::string Catalog::column(Level level, std::uint32_t index, std::string_view key) const {
  const Entries& entries = tables_->level(level);
  const auto column = entries.columns.find(std::string(key));
  if (column == entries.columns.end() || column->second[index] == kNoEntry) return kEmpty;
  return entries.pool[column->second[index]];
}

Value Catalog::record(Level level, std::uint32_t index) const {
  Value record = {{"id", id(level, index)}, {"name", name(level, index)}};
  for (const auto& [key, column] : tables_->level(level).columns) {
    if (column[index] != kNoEntry) record[key] = tables_->level(level).pool[column[index]];
  }
  return record;
}

std::uint32_t Catalog::candidate_of(std::uint32_t place) const {
  return tables_->candidate_of[place];
}

std::vector<std::uint32_t> Catalog::places_of(std::uint32_t candidate) const {
  std::vector<std::uint32_t> places;
  for (std::uint32_t p = tables_->first_place[candidate]; p < tables_->first_place[candidate + 1]; ++p)
    places.push_back(p);
  return places;
}

std::vector<std::uint32_t> Catalog::members_at(std::uint32_t place) const {
  const Lists& lists = tables_->members_at;
  return {lists.values.begin() + lists.first[place], lists.values.begin() + lists.first[place + 1]};
}

std::vector<std::uint32_t> Catalog::members_of(std::uint32_t candidate) const {
  std::vector<std::uint32_t> members;
  for (const std::uint32_t place : places_of(candidate)) {
    const auto here = members_at(place);
    members.insert(members.end(), here.begin(), here.end());
  }
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  return members;
}

std::optional<Point> Catalog::point(std::uint32_t place) const {
  return tables_->located[place] ? std::optional(tables_->points[place]) : std::nullopt;
}

std::optional<Area> Catalog::resolve(const Value& place) const {
  if (!place.is_object()) return std::nullopt;
  const auto lat = place.find("lat"), lon = place.find("lon");
  if (lat != place.end() && lon != place.end() && lat->is_number() && lon->is_number()) {
    Area area;
    area.center = {std::clamp(lat->get<double>(), -90.0, 90.0),
                   std::clamp(lon->get<double>(), -180.0, 180.0)};
    if (std::isnan(area.center.lat) || std::isnan(area.center.lon)) return std::nullopt;
    return area;
  }
  for (const auto& [key, areas] : tables_->areas) {
    const auto given = place.find(key);
    if (given == place.end() || !given->is_string()) continue;
    const auto found = areas.find(slug(given->get<std::string>()));
    if (found != areas.end()) return found->second;
  }
  return std::nullopt;
}

bool Catalog::listed(std::string_view slot, std::string_view value) const {
  const FactTable* facts = tables_->facts_of(slot);
  if (!facts) return false;
  const std::uint32_t text = facts->text(value);
  return text != kNoEntry && text < facts->owners.size() && !facts->owners[text].empty();
}

std::vector<std::string> Catalog::values(std::string_view slot) const {
  std::vector<std::string> values;
  const FactTable* facts = tables_->facts_of(slot);
  if (!facts) return values;
  for (std::size_t i = 0; i < facts->owners.size(); ++i) {
    if (!facts->owners[i].empty()) values.push_back(facts->pool[i]);
  }
  return values;
}

Value Catalog::facts(std::string_view slot, Level level, std::uint32_t index, std::string_view locale) const {
  Value rows = Value::array();
  const FactTable* facts = tables_->facts_of(slot);
  if (!facts || facts->level != level) return rows;
  for (std::uint32_t row = facts->first[index]; row < facts->first[index + 1]; ++row) {
    Value& fact = rows.emplace_back(Value::object());
    for (const FactPart& part : facts->parts) {
      if (part.number && !std::isnan(part.numbers[row]))
        fact[part.name] = static_cast<double>(part.numbers[row]);
      if (!part.number && part.texts[row] != kNoEntry) fact[part.name] = facts->pool[part.texts[row]];
    }
    const auto named = fact.contains("value") ? fact.find("value") : fact.find("topic");
    if (named != fact.end() && named->is_string())
      fact["name"] = label_of(slot, named->get<std::string>(), locale);
    if (!facts->places.empty() && facts->places[row] != kNoEntry)
      fact["place"] = id(Level::kPlace, facts->places[row]);
    const auto& [source, confirmed] = facts->sources[facts->stamps[row]];
    if (!source.empty()) fact["source"] = source;
    if (!confirmed.empty()) fact["confirmed"] = confirmed;
  }
  return rows;
}

Value Catalog::facts_of(std::string_view slot, std::uint32_t candidate, std::string_view locale) const {
  const FactTable* table = tables_->facts_of(slot);
  if (!table) return Value::array();
  if (table->level == Level::kCandidate) return facts(slot, Level::kCandidate, candidate, locale);
  Value all = Value::array();
  if (table->level == Level::kPlace) {
    for (const std::uint32_t place : places_of(candidate)) {
      for (Value& fact : facts(slot, Level::kPlace, place, locale)) {
        fact["place"] = id(Level::kPlace, place);
        fact["place_name"] = name(Level::kPlace, place);
        all.push_back(std::move(fact));
      }
    }
    return all;
  }
  for (const std::uint32_t member : members_of(candidate)) {
    for (Value& fact : facts(slot, Level::kMember, member, locale)) {
      if (const auto place = fact.find("place"); place != fact.end()) {
        const auto at = find(Level::kPlace, place->get<std::string>());
        if (!at || candidate_of(*at) != candidate) continue;
      }
      fact["member"] = id(Level::kMember, member);
      fact["member_name"] = name(Level::kMember, member);
      all.push_back(std::move(fact));
    }
  }
  return all;
}

std::string Catalog::label_of(std::string_view slot, std::string_view value, std::string_view locale) const {
  const auto names = tables_->names.find(slot);
  if (names == tables_->names.end()) return std::string(value);
  if (const Entries* entries = names->second.entries) {
    const auto found = entries->numbers.find(std::string(value));
    return found == entries->numbers.end() ? std::string(value) : entries->names[found->second];
  }
  const auto found = names->second.of.find(std::string(value));
  if (found == names->second.of.end() || found->second.empty()) return std::string(value);
  const auto in_locale = found->second.find(std::string(locale.substr(0, 2)));
  return in_locale == found->second.end() ? found->second.begin()->second : in_locale->second;
}

std::vector<std::string> Catalog::implied(std::string_view slot, std::string_view value) const {
  const auto implied = tables_->implied.find(slot);
  if (implied == tables_->implied.end()) return {};
  const auto found = implied->second.find(std::string(value));
  return found == implied->second.end() ? std::vector<std::string>() : found->second;
}

std::vector<std::uint32_t> Catalog::members_named(std::string_view name) const {
  if (const auto exact = find(Level::kMember, name)) return {*exact};
  std::vector<std::uint32_t> named;
  bool first = true;
  const std::string text = slug(name);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('-', at), text.size());
    const auto found = tables_->members_by_word.find(std::string_view(text).substr(at, end - at));
    at = end + 1;
    if (found == tables_->members_by_word.end()) return {};
    std::vector<std::uint32_t> both;
    if (first)
      both = found->second;
    else
      std::set_intersection(named.begin(), named.end(), found->second.begin(), found->second.end(),
                            std::back_inserter(both));
    named = std::move(both);
    first = false;
  }
  return named;
}

}  // namespace guidepost
