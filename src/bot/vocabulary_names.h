// Names that people say and the catalog does not have, so that they are repeated as they are written: "UCSF",
// not "Ucsf". Private to this folder.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "slots/slot_book.h"
#include "understanding/name_source.h"

namespace guidepost {

class VocabularyNames {
 public:
  // Of the files that slots name under `vocabulary:` (columns `id` and `name`); what cannot be read is
  // reported at the slot.
  VocabularyNames(const SlotBook& slots, const NameSource& files, Diagnostics& diagnostics);

  // Empty where the slot's vocabulary does not have `id`. Any thread.
  [[nodiscard]] std::string name(std::string_view slot, const std::string& id) const;

 private:
  std::map<std::string, std::map<std::string, std::string>, std::less<>> names_;  // slot -> id -> name
};

}  // namespace guidepost
