#include "understanding/evidence.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <set>

#include "text/stemmer.h"

namespace guidepost {
namespace {

constexpr size_t kNear = 5;      // words apart that two still belong together
constexpr size_t kLongWord = 5;  // letters from which pieces of a word tell something
constexpr size_t kPieceLetters = 4;

std::vector<std::string> split_cells(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char letter : line) {
    if (letter == '\t')
      cells.emplace_back();
    else
      cells.back() += letter;
  }
  return cells;
}

// A figure's size tells little here, that it is one tells something.
std::string clue_word(const std::string& word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })
             ? "#"
             : word;
}

std::optional<std::vector<int>> read_weights(const std::vector<std::string>& cells, size_t intents) {
  if (cells.size() != intents + 1) return std::nullopt;
  std::vector<int> weights;
  for (size_t at = 1; at < cells.size(); ++at) {
    int weight = 0;
    const char* end = cells[at].data() + cells[at].size();
    if (std::from_chars(cells[at].data(), end, weight).ptr != end) return std::nullopt;
    weights.push_back(weight);
  }
  return weights;
}

}  // namespace

void for_each_clue(const std::vector<std::string>& words, std::string_view language, std::string_view ruled,
                   const std::function<void(const std::string& clue)>& clue) {
  std::vector<std::string> plain;
  std::vector<std::string> stems;
  for (const std::string& word : words) {
    plain.push_back(clue_word(word));
    stems.push_back(stem(plain.back(), language));
  }
  for (size_t at = 0; at < plain.size(); ++at) {
    clue(plain[at]);
    clue(stems[at] + "*");
    if (at + 1 < plain.size()) clue(plain[at] + " " + plain[at + 1]);
    if (at + 2 < plain.size()) clue(plain[at] + " " + plain[at + 1] + " " + plain[at + 2]);
    for (size_t next = at + 1; next <= at + kNear && next < plain.size(); ++next)
      clue(stems[at] + ".." + stems[next]);
    if (plain[at].size() < kLongWord) continue;
    for (size_t from = 0; from + kPieceLetters <= plain[at].size(); ++from)
      clue("~" + plain[at].substr(from, kPieceLetters));
  }
  if (!ruled.empty()) clue("=" + std::string(ruled));
}

size_t Weighed::best() const {
  return static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

std::optional<Evidence> Evidence::read(const EvidenceSpec& spec, Diagnostics& diagnostics) {
  Evidence evidence;
  evidence.spec_ = spec;
  std::ifstream in(spec.weights);
  const std::string shown = spec.weights.filename().string();
  if (!in) {
    diagnostics.error(spec.place, "no weights: " + shown, "`guidepost weigh` makes them from the examples");
    return std::nullopt;
  }
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line[0] == '\t') continue;  // a comment
    const std::vector<std::string> cells = split_cells(line);
    auto weights = read_weights(cells, spec.intents.size());
    if (!weights) {
      diagnostics.error({shown, number, 1}, "not a clue and its weights",
                        "the clue and a whole number for each of " + std::to_string(spec.intents.size()) +
                            " intents, with tabs between: `guidepost weigh` makes them");
      return std::nullopt;
    }
    if (evidence.base_.empty())
      evidence.base_ = std::move(*weights);
    else
      evidence.weights_.emplace(cells[0], std::move(*weights));
  }
  if (evidence.base_.empty()) evidence.base_.assign(spec.intents.size(), 0);
  return evidence;
}

Weighed Evidence::weigh(const std::vector<std::string>& words, std::string_view language,
                        std::string_view ruled) const {
  Weighed weighed{base_};
  std::set<std::string_view> counted;
  for_each_clue(words, language, ruled, [&](const std::string& clue) {
    const auto found = weights_.find(clue);
    if (found == weights_.end() || !counted.insert(found->first).second) return;
    for (size_t at = 0; at < weighed.scores.size(); ++at) weighed.scores[at] += found->second[at];
  });
  return weighed;
}

// The words that speak for an intent by themselves: what the proof shows.
std::vector<int> Evidence::speaking(const Interpretation& said, size_t intent) const {
  std::vector<int> words;
  for (size_t at = 0; at < said.words.size(); ++at) {
    const auto found = weights_.find(clue_word(said.words[at]));
    if (found != weights_.end() && found->second[intent] > 0) words.push_back(static_cast<int>(at));
  }
  return words;
}

void Evidence::apply(Interpretation& said) const {
  if (said.words.empty()) return;
  for (const std::string& key : spec_.not_about) {
    if (said.about.contains(key)) return;
  }
  const auto ours = std::find(spec_.intents.begin(), spec_.intents.end(), said.intent);
  const bool ruled = ours != spec_.intents.end();
  const Weighed weighed = weigh(said.words, said.locale, ruled ? said.intent : "");
  const size_t best = weighed.best();
  if (ruled) {
    if (weighed.scores[best] >= spec_.doubt) return;
    std::erase(said.intents, said.intent);
    said.intent = said.intents.empty() ? "" : said.intents[0];
    return;
  }
  if (weighed.scores[best] < spec_.threshold) return;
  said.intent = spec_.intents[best];
  said.intents.insert(said.intents.begin(), said.intent);
  for (const auto& [key, value] : spec_.about.items()) said.about[key] = value;
  said.because.push_back({"{" + spec_.name + "}", speaking(said, best), "", -1});
}

}  // namespace guidepost
