// Two words of value lists that a stemmer makes one and that mean different values: an inflected form typed
// by somebody could be read as either ("hombro" and "hombre"). A warning: the words as listed are always told
// apart. One warning a locale: a language has many such pairs, and few of them matter.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "check/proofs.h"
#include "text/stemmer.h"

namespace guidepost {
namespace {

constexpr size_t kToldPairs = 5;

struct ListedWord {
  std::set<std::string> values;  // entity and value, for each that lists it
  Place place;
};

// Only one-word names count: in longer ones the other words tell them apart.
void add_words(const Piece& piece, const std::string& value, const Place& place,
               std::map<std::string, ListedWord>& words) {
  if (piece.kind == Piece::Kind::kWord) {
    ListedWord& word = words[piece.text];
    word.values.insert(value);
    word.place = place;
  }
  const bool alternatives = piece.kind == Piece::Kind::kChoice;
  const bool alone = piece.kind == Piece::Kind::kSequence && piece.parts.size() == 1;
  if (!alternatives && !alone) return;
  for (const Piece& part : piece.parts) add_words(part, value, place, words);
}

bool disjoint(const std::set<std::string>& a, const std::set<std::string>& b) {
  for (const std::string& one : a) {
    if (b.contains(one)) return false;
  }
  return true;
}

// "hombro and hombre, mar and mareada and 40 pairs more".
std::string told(const std::vector<std::string>& pairs) {
  std::string text;
  for (size_t at = 0; at < std::min(pairs.size(), kToldPairs); ++at)
    text += (at == 0 ? "" : ", ") + pairs[at];
  if (pairs.size() > kToldPairs) text += " and " + std::to_string(pairs.size() - kToldPairs) + " pairs more";
  return text;
}

}  // namespace

void prove_stems_apart(const Authored& authored, Diagnostics& diagnostics) {
  for (const auto& [locale, rules] : authored.rules.locales) {
    std::map<std::string, ListedWord> words;
    for (const auto& [name, entity] : rules.entities) {
      for (const EntitySpec::Listed& listed : entity.values) {
        for (const Template& says : listed.says)
          add_words(says.root, name + " " + listed.value.dump(), says.line.place, words);
      }
    }
    std::map<std::string, std::pair<std::string, const ListedWord*>> by_stem;
    std::vector<std::string> pairs;
    Place first_place;
    for (const auto& [word, listed] : words) {
      const auto [at, first] = by_stem.try_emplace(stem(word, locale), word, &listed);
      if (first || !disjoint(at->second.second->values, listed.values)) continue;
      if (pairs.empty()) first_place = listed.place;
      pairs.push_back(word + " and " + at->second.first);
    }
    if (pairs.empty()) continue;
    diagnostics.warning(first_place, "words share a stem and mean different values: " + told(pairs),
                        "their inflected forms listed too, where they matter");
  }
}

}  // namespace guidepost
