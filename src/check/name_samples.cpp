#include "check/name_samples.h"

#include <algorithm>

namespace guidepost {
namespace {

constexpr size_t kSamples = 8;  // names of one source

std::string first_name(const Value& row, const NameQuery& query) {
  const std::string column = query.names.empty() ? "name" : query.names[0];
  if (!row.contains(column) || !row[column].is_string()) return "";
  const std::string cell = row[column].get<std::string>();
  return cell.substr(0, cell.find('|'));
}

}  // namespace

LocaleRules with_name_samples(LocaleRules rules, const NameSource& names) {
  Diagnostics ignored;  // the rows were read before, when the rules were compiled
  for (auto& [name, entity] : rules.entities) {
    if (!entity.samples.empty()) continue;
    for (const NameQuery& query : entity.names) {
      const std::vector<Value> rows = names.rows(query, ignored);
      const size_t step = std::max<size_t>(1, rows.size() / kSamples);
      for (size_t i = 0; i < rows.size(); i += step) {
        const std::string text = first_name(rows[i], query);
        if (!text.empty()) entity.samples.push_back(text);
      }
    }
  }
  return rules;
}

std::vector<const EntitySpec*> silent_entities(const LocaleRules& rules) {
  std::vector<const EntitySpec*> silent;
  for (const auto& [name, entity] : rules.entities) {
    if (entity.values.empty() && entity.composed.empty() && entity.samples.empty()) silent.push_back(&entity);
  }
  return silent;
}

}  // namespace guidepost
