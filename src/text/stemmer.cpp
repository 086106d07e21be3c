#include "text/stemmer.h"

#include <libstemmer.h>

#include <map>
#include <memory>

namespace guidepost {
namespace {

constexpr size_t kLongestWord = 64;  // bytes; longer is no word of a language

struct Delete {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, Delete>;

// Snowball knows some endings only with the accent that folding took: "operacion" would not meet
// "operaciones".
struct Ending {
  std::string_view language;
  std::string_view folded;
  std::string_view accented;
};
constexpr Ending kEndings[] = {{"es", "ion", "i\u00F3n"}};

std::string with_accent(std::string_view word, std::string_view language) {
  for (const Ending& ending : kEndings) {
    if (language != ending.language || !word.ends_with(ending.folded)) continue;
    return std::string(word.substr(0, word.size() - ending.folded.size())) + std::string(ending.accented);
  }
  return std::string(word);
}

// Null where Snowball lacks the language. A stemmer has a state of its own, so each thread keeps its own.
sb_stemmer* stemmer_of(std::string_view language) {
  thread_local std::map<std::string, Stemmer, std::less<>> stemmers;
  auto found = stemmers.find(language);
  if (found == stemmers.end()) {
    const std::string name(language);
    found = stemmers.emplace(name, Stemmer(sb_stemmer_new(name.c_str(), "UTF_8"))).first;
  }
  return found->second.get();
}

}  // namespace

std::string stem(std::string_view word, std::string_view language) {
  if (language.size() != 2 || word.size() > kLongestWord) return std::string(word);
  sb_stemmer* const stemmer = stemmer_of(language);
  if (stemmer == nullptr) return std::string(word);
  const std::string accented = with_accent(word, language);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(accented.data());
  const sb_symbol* stemmed = sb_stemmer_stem(stemmer, bytes, static_cast<int>(accented.size()));
  if (stemmed == nullptr) return std::string(word);
  return {reinterpret_cast<const char*>(stemmed), static_cast<size_t>(sb_stemmer_length(stemmer))};
}

}  // namespace guidepost
