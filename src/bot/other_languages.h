// Messages in languages that the bot does not speak: rules/languages.yaml.
//
// Such a message gets a short fixed reply in its own language, with the way to an interpreter; the plainest
// words of an emergency or a crisis are known in each. Recognised by its script, or by a few telling words
// where the script is Latin.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/yaml_file.h"

namespace guidepost {

struct OtherLanguageAnswer {
  std::string language;  // ISO 639
  std::string intent;    // the safety intent it was taken for; empty: none
  std::string text;
  std::vector<std::string> numbers;  // to call, for links: "911"
};

// Immutable once read.
class OtherLanguages {
 public:
  OtherLanguages() = default;  // none are known
  // Reports what is wrong; the result is then empty.
  static std::optional<OtherLanguages> read(const Node& root, Diagnostics& diagnostics);

  // The answer to a message that is surely in another language (by its script), or, where `unclear` says that
  // the bot's own languages understood little of it, probably (by telling words). None: it is not.
  [[nodiscard]] std::optional<OtherLanguageAnswer> answer(std::string_view message, bool unclear) const;

 private:
  struct Reaction {
    std::string intent;
    std::vector<std::string> phrases;  // normalised
    std::string text;
    std::vector<std::string> numbers;
  };
  struct Language {
    std::string code;
    std::vector<std::string> scripts;  // ISO 15924
    std::vector<std::string> words;    // normalised
    std::vector<Reaction> reactions;   // safety first; the last, without phrases, is the plain reply
  };
  std::vector<Language> languages_;
};

}  // namespace guidepost
