#include "catalog/fact_loader.h"

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "authoring/diagnostics.h"
#include "catalog/sqlite.h"
#include "slots/hours.h"

namespace guidepost {
namespace {

constexpr int kDay = 24 * 60;

Level level_named(const std::string& name) {
  return name == "place" ? Level::kPlace : name == "member" ? Level::kMember : Level::kCandidate;
}

class FactReader {
 public:
  FactReader(const SlotSpec& slot, const Catalog::Tables& tables) : slot_(slot), tables_(tables) {
    table_->level = level_named(slot.answered_by.level);
    for (const auto& [part, column] : slot.answered_by.columns) {
      if (part == "owner" || part == "source" || part == "confirmed" || part == "place") continue;
      table_->parts.push_back({part, true, {}, {}});
    }
  }

  // Owner, place, source, confirmed, then the parts.
  [[nodiscard]] std::string sql() const {
    std::string text = "SELECT " + column("owner") + ", " + column("place") + ", " + column("source") + ", " +
                       column("confirmed");
    for (const FactPart& part : table_->parts) text += ", " + column(part.name);
    return text + " FROM " + sql_name(slot_.answered_by.table);
  }

  void read(CatalogStatement& row) {
    const auto& owners = tables_.level(table_->level).numbers;
    const auto owner = owners.find(std::string(row.text(0)));
    if (owner == owners.end()) return;
    std::uint32_t place = kNoEntry;
    if (!row.is_null(1)) {
      const auto& places = tables_.level(Level::kPlace).numbers;
      const auto found = places.find(std::string(row.text(1)));
      if (found == places.end()) return;
      place = found->second;
    }
    owners_.push_back(owner->second);
    places_.push_back(place);
    stamps_.push_back(stamp({std::string(row.text(2)), std::string(row.text(3))}));
    for (std::size_t i = 0; i < table_->parts.size(); ++i) read_cell(row, static_cast<int>(i) + 4, i);
  }

  std::shared_ptr<const FactTable> finish() {
    sort_rows();
    sort_pool();
    table_->value = table_->part("value");
    table_->has = table_->part("has");
    index_owners();
    compile_schedules();
    measure_spread();
    return std::move(table_);
  }

 private:
  [[nodiscard]] std::string column(const std::string& part) const {
    const auto found = slot_.answered_by.columns.find(part);
    return found == slot_.answered_by.columns.end() ? "NULL" : sql_name(found->second);
  }

  std::uint16_t stamp(std::pair<std::string, std::string> source) {
    const auto [found, added] =
        stamp_of_.try_emplace(source, static_cast<std::uint16_t>(table_->sources.size()));
    if (!added) return found->second;
    if (table_->sources.size() > std::numeric_limits<std::uint16_t>::max()) {
      throw std::runtime_error("more than 65,536 pairs of source and date in " + slot_.answered_by.table);
    }
    table_->sources.push_back(std::move(source));
    return found->second;
  }

  // A part is a number as long as every cell of it is one.
  void read_cell(CatalogStatement& row, int column, std::size_t index) {
    FactPart& part = table_->parts[index];
    if (row.is_null(column)) {
      part.texts.push_back(kNoEntry);
      part.numbers.push_back(std::numeric_limits<float>::quiet_NaN());
      return;
    }
    if (!row.is_number(column)) part.number = false;
    part.numbers.push_back(static_cast<float>(row.number(column)));
    const auto [found, added] =
        pool_.try_emplace(std::string(row.text(column)), static_cast<std::uint32_t>(pool_.size()));
    part.texts.push_back(found->second);
  }

  // Rows by owner, in the order of the file within one.
  void sort_rows() {
    const std::size_t count = tables_.level(table_->level).ids.size();
    table_->first.assign(count + 1, 0);
    for (const std::uint32_t owner : owners_) ++table_->first[owner + 1];
    for (std::size_t i = 0; i < count; ++i) table_->first[i + 1] += table_->first[i];
    std::vector<std::uint32_t> next(table_->first.begin(), table_->first.end()), to(owners_.size());
    for (std::size_t row = 0; row < owners_.size(); ++row) to[row] = next[owners_[row]]++;
    const auto moved = [&](auto& column) {
      auto sorted = column;
      for (std::size_t row = 0; row < to.size(); ++row) sorted[to[row]] = column[row];
      column = std::move(sorted);
    };
    moved(stamps_);
    moved(places_);
    for (FactPart& part : table_->parts) {
      if (part.number)
        part.texts.clear();
      else
        part.numbers.clear();
      if (part.number)
        moved(part.numbers);
      else
        moved(part.texts);
    }
    table_->stamps = std::move(stamps_);
    if (slot_.answered_by.columns.contains("place")) table_->places = std::move(places_);
  }

  // Texts in order, so that they are found by bisection. Texts of parts that turned out to be numbers are
  // left out.
  void sort_pool() {
    std::vector<bool> used(pool_.size(), false);
    for (const FactPart& part : table_->parts) {
      for (const std::uint32_t text : part.texts) {
        if (text != kNoEntry) used[text] = true;
      }
    }
    std::vector<std::uint32_t> rank(pool_.size(), kNoEntry);
    for (const auto& [text, number] : pool_) {
      if (!used[number]) continue;
      rank[number] = static_cast<std::uint32_t>(table_->pool.size());
      table_->pool.push_back(text);
    }
    for (FactPart& part : table_->parts) {
      for (std::uint32_t& text : part.texts) text = text == kNoEntry ? kNoEntry : rank[text];
    }
  }

  void index_owners() {
    if (table_->value < 0) return;
    const FactPart& value = table_->parts[static_cast<std::size_t>(table_->value)];
    if (value.number) return;
    table_->owners.resize(table_->pool.size());
    for (std::uint32_t owner = 0; owner + 1 < table_->first.size(); ++owner) {
      for (std::uint32_t row = table_->first[owner]; row < table_->first[owner + 1]; ++row) {
        if (value.texts[row] == kNoEntry || !table_->holds(row)) continue;
        std::vector<std::uint32_t>& list = table_->owners[value.texts[row]];
        if (list.empty() || list.back() != owner) list.push_back(owner);
      }
    }
  }

  // Openings as spans of the week; equal weeks are kept once.
  void compile_schedules() {
    const int day = table_->part("day"), opens = table_->part("opens"), closes = table_->part("closes");
    if (day < 0 || opens < 0 || closes < 0) return;
    table_->schedule = true;
    std::map<std::vector<std::pair<int, int>>, std::uint32_t> known;
    const auto text = [&](int part, std::uint32_t row) -> std::string_view {
      const std::vector<std::uint32_t>& texts = table_->parts[static_cast<std::size_t>(part)].texts;
      return texts.empty() || texts[row] == kNoEntry ? std::string_view() : table_->pool[texts[row]];
    };
    for (std::uint32_t owner = 0; owner + 1 < table_->first.size(); ++owner) {
      std::vector<std::pair<int, int>> spans;
      for (std::uint32_t row = table_->first[owner]; row < table_->first[owner + 1]; ++row) {
        const auto days = parse_days(text(day, row));
        const auto from = parse_clock(text(opens, row)), to = parse_clock(text(closes, row));
        if (!days || !from || !to || *from >= *to) continue;
        for (int d = 0; d < 7; ++d) {
          if (*days & (1U << d)) spans.emplace_back(d * kDay + *from, d * kDay + *to);
        }
      }
      if (spans.empty()) {
        table_->schedule_of.push_back(kNoEntry);
        continue;
      }
      std::sort(spans.begin(), spans.end());
      std::vector<std::pair<int, int>> merged;
      for (const auto& span : spans) {
        if (merged.empty() || span.first > merged.back().second)
          merged.push_back(span);
        else
          merged.back().second = std::max(merged.back().second, span.second);
      }
      const auto [found, added] =
          known.try_emplace(merged, static_cast<std::uint32_t>(table_->schedules.size()));
      if (added) table_->schedules.push_back(merged);
      table_->schedule_of.push_back(found->second);
    }
  }

  // How the number that `compares` names is spread over all rows, so that "cheap" can mean the cheapest
  // third.
  void measure_spread() {
    const auto compares = slot_.extra.find("compares");
    if (compares == slot_.extra.end() || !compares->is_object() || !compares->contains("shares")) return;
    const int number = table_->part(compares->value("part", ""));
    int kind = -1;
    const Value by = compares->value("by", Value::object());
    for (const auto& [key, part] : by.items()) kind = table_->part(part.get<std::string>());
    if (number < 0 || !table_->parts[static_cast<std::size_t>(number)].number) return;
    std::map<std::uint32_t, std::vector<float>> all;
    const std::vector<float>& numbers = table_->parts[static_cast<std::size_t>(number)].numbers;
    for (std::size_t row = 0; row < numbers.size(); ++row) {
      if (std::isnan(numbers[row])) continue;
      all[kNoEntry].push_back(numbers[row]);
      if (kind >= 0 && !table_->parts[static_cast<std::size_t>(kind)].number) {
        all[table_->parts[static_cast<std::size_t>(kind)].texts[row]].push_back(numbers[row]);
      }
    }
    for (auto& [text, values] : all) {
      std::sort(values.begin(), values.end());
      std::vector<float>& steps = table_->spread[text];
      for (std::size_t step = 0; step <= 100; ++step)
        steps.push_back(values[step * (values.size() - 1) / 100]);
    }
  }

  const SlotSpec& slot_;
  const Catalog::Tables& tables_;
  std::shared_ptr<FactTable> table_ = std::make_shared<FactTable>();
  std::vector<std::uint32_t> owners_, places_;
  std::vector<std::uint16_t> stamps_;
  std::map<std::pair<std::string, std::string>, std::uint16_t> stamp_of_;
  std::map<std::string, std::uint32_t> pool_;
};

}  // namespace

std::shared_ptr<const FactTable> load_facts(const CatalogFile& file, const SlotSpec& slot,
                                            const Catalog::Tables& tables, Diagnostics& diagnostics) {
  if (!slot.answered_by.columns.contains("owner")) {
    diagnostics.error(slot.place, "answered-by of slot " + slot.name + " has no owner",
                      "`owner: column` with the entry's id");
    return nullptr;
  }
  try {
    FactReader reader(slot, tables);
    CatalogStatement statement(file.handle(), reader.sql());
    while (statement.step()) reader.read(statement);
    return reader.finish();
  } catch (const std::runtime_error& problem) {
    diagnostics.error(slot.place, "the catalog cannot answer slot " + slot.name + ": " + problem.what(),
                      "a table and columns that the catalog has");
    return nullptr;
  }
}

}  // namespace guidepost
