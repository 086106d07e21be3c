// Whether the value a bot holds is the one a person annotated: the comparison of evaluation sets.
//
//   scoring.same("far", gold, got)   // {"minutes": 20, "by": "bus"} is {"minutes": 20, "by": "transit"}
//
// Names may be short, long, abbreviated or misspelled; windows that touch are one; lists are sets. What is
// loose, which words tell nothing and which abbreviations are spelled out stands in the bot's
// tests/scoring.yaml.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/yaml_file.h"
#include "slots/slot_book.h"

namespace guidepost {

struct ScoringRules {
  std::vector<std::string> judged;   // the slots that are judged, in the order of the report
  std::set<std::string> loose;       // slots that hold names
  std::set<std::string> generic;     // words that tell no name from another
  std::set<std::string> not_a_name;  // words that a sentence has and a name has not
  std::map<std::string, std::set<std::string>> titles;  // slot -> words dropped before comparing
  std::map<std::string, std::string> aliases;           // word -> what it stands for
  std::map<std::string, std::string>
      phrases;  // words in a row -> one word ("university of california" -> "uc")
  std::map<std::string, std::string> vehicles;  // ways of travel that count as one

  // Reads tests/scoring.yaml; reports what is wrong there.
  static std::optional<ScoringRules> read(const Node& root, Diagnostics& diagnostics);
};

class Scoring {
 public:
  Scoring(ScoringRules rules, const SlotBook& slots) : rules_(std::move(rules)), slots_(slots) {}

  // The judged slots that hold something.
  [[nodiscard]] Slots filled(const Value& slots) const;
  // The slots in which `got` differs from `gold`.
  [[nodiscard]] std::vector<std::string> wrong(const Slots& gold, const Slots& got) const;
  [[nodiscard]] bool same(std::string_view slot, const Value& gold, const Value& got) const;
  [[nodiscard]] const std::vector<std::string>& judged() const { return rules_.judged; }

 private:
  [[nodiscard]] bool same_name(std::string_view gold, std::string_view got,
                               const std::set<std::string>& dropped) const;
  [[nodiscard]] std::vector<std::string> name_words(std::string_view name,
                                                    const std::set<std::string>& dropped) const;
  [[nodiscard]] Value plain(const SlotSpec* slot, const Value& value) const;

  ScoringRules rules_;
  const SlotBook& slots_;
};

// The share of matching characters of two words, 0..1: twice the matched ones over both lengths, where the
// longest common run is matched first and then what is left and right of it (Ratcliff and Obershelp's
// "gestalt" measure).
double likeness(std::string_view a, std::string_view b);

}  // namespace guidepost
