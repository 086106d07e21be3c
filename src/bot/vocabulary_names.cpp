#include "bot/vocabulary_names.h"

namespace guidepost {

VocabularyNames::VocabularyNames(const SlotBook& slots, const NameSource& files, Diagnostics& diagnostics) {
  for (const SlotSpec& slot : slots.all()) {
    const auto file = slot.extra.find("vocabulary");
    if (file == slot.extra.end()) continue;
    NameQuery query;
    query.file = file->is_string() ? file->get<std::string>() : file->dump();
    query.place = slot.place;
    for (const Value& row : files.rows(query, diagnostics))
      names_[slot.name].emplace(row.value("id", ""), row.value("name", ""));
  }
}

std::string VocabularyNames::name(std::string_view slot, const std::string& id) const {
  const auto vocabulary = names_.find(slot);
  if (vocabulary == names_.end()) return "";
  const auto found = vocabulary->second.find(id);
  return found == vocabulary->second.end() ? "" : found->second;
}

}  // namespace guidepost
