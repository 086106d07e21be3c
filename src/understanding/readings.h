// Fills a lattice: what each word may stand for, then every entity reading, stratum after stratum.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "turn/interpretation.h"
#include "understanding/compiled_locale.h"

namespace guidepost {

inline constexpr size_t kMaxRememberedWords = 1
                                              << 14;  // of one thread's memory of typed words: emptied beyond

// Buffers and memories of one thread for one locale. They change the speed, never a result.
struct Scratch {
  Lattice lattice;
  Matcher matcher;
  std::vector<AutomatonCache> strata;
  AutomatonCache rules;
  std::vector<Accept> accepts;
  std::vector<Match> matches;
  std::unordered_map<std::string, std::vector<WordCandidate>> remembered;
};

// Makes `scratch.lattice` of `words`.
void fill_lattice(const CompiledLocale& locale, std::vector<Word> words, const Context& context,
                  Scratch& scratch);

// Calls the matcher for each template that `accepts` names, once each; `accepts` are those of one start, by
// id.
template <typename Templates, typename Use>
void match_accepted(const Templates& templates, int start, bool skip_fillers, Scratch& scratch,
                    const Use& use) {
  for (size_t at = 0; at < scratch.accepts.size(); ++at) {
    if (at > 0 && scratch.accepts[at].id == scratch.accepts[at - 1].id) continue;
    const auto& one = templates[static_cast<size_t>(scratch.accepts[at].id)];
    scratch.matches.clear();
    scratch.matcher.match(one.program, scratch.lattice, start, skip_fillers, scratch.matches);
    for (const Match& match : scratch.matches) use(one, match);
  }
}

// Every choice of one value a role that `match` allows, at most kMaxValues (lattice.h) of them.
std::vector<std::vector<const Value*>> bindings_of(const Match& match, size_t roles, const Lattice& lattice);

}  // namespace guidepost
