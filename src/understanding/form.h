// A template with its names resolved: words are numbers of the vocabulary, entities numbers of the locale's
// list.
//
// The common input of program.h (the exact matcher of one template) and automaton.h (all of them at once).
#pragma once

#include <string>
#include <vector>

namespace guidepost {

// What an arc of a template or of a lattice carries: a word, an entity, or one of the two below.
using Symbol = int;
inline constexpr Symbol kEpsilon = -1;
inline constexpr Symbol kAnyWord = -2;
inline constexpr Symbol kFirstEntity = 1 << 28;  // entity e is kFirstEntity + e; smaller ones are words

inline bool is_entity(Symbol symbol) {
  return symbol >= kFirstEntity;
}
inline Symbol entity_symbol(int entity) {
  return kFirstEntity + entity;
}

struct Form {
  enum class Kind { kSymbol, kGap, kSequence, kChoice, kOptional, kAnyOrder };
  Kind kind = Kind::kSequence;
  Symbol symbol = 0;
  int role = -1;  // of an entity: index into the template's roles
  int least = 1;  // of a gap, in words
  int most = 4;
  std::vector<Form> parts;
};

// A form as text, equal for equal forms whatever their roles.
std::string key_of(const Form& form);

}  // namespace guidepost
