#include "catalog/fact_table.h"

#include <algorithm>

namespace guidepost {

int FactTable::part(std::string_view name) const {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

std::uint32_t FactTable::text(std::string_view wanted) const {
  const auto found = std::lower_bound(pool.begin(), pool.end(), wanted);
  return found != pool.end() && *found == wanted ? static_cast<std::uint32_t>(found - pool.begin())
                                                 : kNoEntry;
}

bool FactTable::holds(std::uint32_t row) const {
  return has < 0 || parts[static_cast<std::size_t>(has)].numbers[row] != 0;
}

Known FactTable::has_any(std::uint32_t owner, const std::vector<std::uint32_t>& wanted,
                         std::uint32_t place) const {
  const std::vector<std::uint32_t>& texts = parts[static_cast<std::size_t>(value)].texts;
  std::size_t denied = 0;
  bool any_row = false;
  for (std::uint32_t row = first[owner]; row < first[owner + 1]; ++row) {
    if (place != kNoEntry && !places.empty() && places[row] != place) continue;
    any_row = any_row || texts[row] != kNoEntry;
    if (!std::binary_search(wanted.begin(), wanted.end(), texts[row])) continue;
    if (holds(row)) return Known::kYes;
    ++denied;
  }
  if (has >= 0) return denied >= wanted.size() && denied > 0 ? Known::kNo : Known::kNothing;
  return any_row ? Known::kNo : Known::kNothing;
}

Known FactTable::has_something(std::uint32_t owner, const std::vector<std::uint32_t>& values) const {
  std::size_t denied = 0;
  for (std::uint32_t row = first[owner]; row < first[owner + 1]; ++row) {
    if (holds(row)) return Known::kYes;
    ++denied;
  }
  return denied > 0 && denied >= values.size() ? Known::kNo : Known::kNothing;
}

Known FactTable::flag(std::uint32_t owner, std::uint32_t place) const {
  const std::vector<float>& numbers = parts[static_cast<std::size_t>(value)].numbers;
  Known known = Known::kNothing;
  for (std::uint32_t row = first[owner]; row < first[owner + 1]; ++row) {
    if (place != kNoEntry && !places.empty() && places[row] != place) continue;
    if (std::isnan(numbers[row])) continue;
    if (numbers[row] != 0) return Known::kYes;
    known = Known::kNo;
  }
  return known;
}

}  // namespace guidepost
