// A line of `says:` as a tree: "(my|the) knee[s] hurt[s] {place}" — the notation is in docs/rules.md.
//
// Parsing knows nothing of entities, fragments or words that exist: names are checked when a locale is
// compiled.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "authoring/yaml_file.h"

namespace guidepost {

// One piece of a sentence template. A value; the root is always a kSequence.
struct Piece {
  enum class Kind {
    kWord,      // `text`: one normalised word
    kEntity,    // `text`: the entity, `role`: the name of its value (the entity's where none is given)
    kFragment,  // `text`: its name
    kGap,       // `least` to `most` words of anything
    kSequence,  // `parts` one after the other
    kChoice,    // one of `parts`
    kOptional,  // `parts[0]` or nothing
    kAnyOrder,  // all of `parts`, in any order; at most kMaxAnyOrder
  };
  Kind kind = Kind::kSequence;
  std::string text;
  std::string role;
  int least = 1;
  int most = 4;
  std::vector<Piece> parts;
  Place place;
};

inline constexpr int kMaxAnyOrder = 4;
inline constexpr int kMaxTemplateDepth = 24;

// The tree of `line`; empty where it is no template, and every mistake is then reported with its place.
std::optional<Piece> parse_template(const Line& line, Diagnostics& diagnostics);

}  // namespace guidepost
