// Sentences drawn from every template, heard by the whole of the rules: `guidepost test --generate`.
//
// Finds templates whose sentences another rule takes away, and pairs of rules that hear the very same words
// and want different things, with the shortest sentence on which both fire.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "bot/bot.h"
#include "understanding/name_source.h"

namespace guidepost {

struct GenerateOptions {
  int each = 0;  // sentences a template
  std::uint64_t seed = 1;
  bool typos = false;  // with one letter of a longer word wrong
  std::string filter;  // only rules whose name holds it
};

// A template whose sentences were not all heard by its own rule.
struct Misheard {
  std::string rule;
  Place place;
  int drawn = 0;
  int misheard = 0;
  std::string sentence;  // the shortest that was
  std::string heard_by;
};

// Two rules that claim the same words as typed, with equal priority, and give different things.
struct Contradiction {
  std::string locale, first, second;
  std::string sentence;  // the shortest on which both fire
};

struct Generated {
  int drawn = 0;
  int own = 0;                     // heard by their own rule
  std::vector<Misheard> misheard;  // most first
  std::vector<Contradiction> contradictions;
  std::vector<std::string>
      silent;  // "en {zip}": entities with nothing to say, whose templates were passed over
};

Generated generate(const Bot& bot, const NameSource& names, const GenerateOptions& options);
void report(const Generated& generated, std::ostream& out);

// `sentence` with one letter of its longest word of five letters or more wrong, as thumbs do: a neighbour on
// the keyboard, two swapped, one missing, one doubled. Unchanged where no word is long enough. `random` picks
// which.
std::string mistyped(const std::string& sentence, std::uint64_t random);

}  // namespace guidepost
