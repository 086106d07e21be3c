// Sentences that a template says, drawn at random from a seed: for tests and for finding rules that disagree.
//
//   Sampler sampler(rules, 42);
//   sampler.sample(says.root);   // "looking for roses on monday"
//
// Draws; never lists all of them. Entities without value lists use their `samples:`; names of the catalog are
// not known here, so that an entity of names only reads as its samples or as nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "understanding/rule_book.h"

namespace guidepost {

// Same rules, same seed, same sentences. One thread. `rules` must outlive it and be free of circles.
class Sampler {
 public:
  Sampler(const LocaleRules& rules, std::uint64_t seed) : rules_(rules), random_(seed) {}

  // Empty where an entity that must be there has nothing to say.
  std::optional<std::string> sample(const Piece& piece);

 private:
  std::uint64_t below(std::uint64_t limit);
  bool add(const Piece& piece, std::string& out);
  bool add_entity(const std::string& name, std::string& out);

  const LocaleRules& rules_;
  std::uint64_t random_;
};

}  // namespace guidepost
