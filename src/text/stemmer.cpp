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
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stemmed = sb_stemmer_stem(stemmer, bytes, static_cast<int>(word.size()));
  if (stemmed == nullptr) return std::string(word);
  return {reinterpret_cast<const char*>(stemmed), static_cast<size_t>(sb_stemmer_length(stemmer))};
}

}  // namespace guidepost
