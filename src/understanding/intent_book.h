// dialogs/intents.yaml: what a message can be for, and which of two wins.
//
//   intents: {how-much: {class: question}, …}
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "authoring/yaml_file.h"

namespace guidepost {

// In order of strength: where several were heard, the strongest wins.
enum class IntentClass { kSafety, kQuestion, kControl, kAnswer, kInform, kSocial };

class IntentBook {
 public:
  // Reads the `intents:` section of `root`; everything wrong is reported, and the result then empty.
  static std::optional<IntentBook> read(const Node& root, Diagnostics& diagnostics);

  // The class of an intent; empty where there is no such intent.
  [[nodiscard]] std::optional<IntentClass> class_of(std::string_view intent) const;
  [[nodiscard]] std::vector<std::string> names() const;  // sorted
  // The intent of messages that only fill slots: the first declared of class inform; "inform" where there is
  // none.
  [[nodiscard]] const std::string& inform() const { return inform_; }

 private:
  std::map<std::string, IntentClass, std::less<>> classes_;
  std::string inform_ = "inform";
};

}  // namespace guidepost
