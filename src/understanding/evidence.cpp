#include "understanding/evidence.h"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "text/stemmer.h"

namespace guidepost {
namespace {

constexpr size_t kNear = 5;      // words apart that two still belong together
constexpr size_t kLongWord = 5;  // letters from which pieces of a word tell something
constexpr size_t kPieceLetters = 4;
constexpr size_t kSeen = size_t{1} << 19;  // 64 KiB of bits
constexpr std::string_view kQuarters = "01234";
constexpr int kValuesNear = 8;  // words apart that two values still belong together

// A figure's size tells little here, that it is one tells something.
std::string clue_word(const std::string& word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })
             ? "#"
             : word;
}

// "cinder block<TAB>emergency 64<TAB>crisis -3": the clue, and its weights added to `weights`, nought where
// an intent is not named. Empty where it is no such line.
std::optional<std::string_view> read_line(std::string_view line, const EvidenceSpec& spec,
                                          std::vector<int>& weights) {
  const size_t first_tab = std::min(line.find('\t'), line.size());
  const std::string_view clue = line.substr(0, first_tab);
  const size_t begin = weights.size();
  weights.resize(begin + spec.intents.size(), 0);
  for (line.remove_prefix(first_tab); !line.empty();) {
    line.remove_prefix(1);
    const std::string_view cell = line.substr(0, line.find('\t'));
    line.remove_prefix(cell.size());
    const size_t blank = std::min(cell.find(' '), cell.size());
    const auto intent = spec.index_of(cell.substr(0, blank));
    if (!intent || blank == cell.size()) return std::nullopt;
    int& weight = weights[begin + *intent];
    const char* end = cell.data() + cell.size();
    if (std::from_chars(cell.data() + blank + 1, end, weight).ptr != end) return std::nullopt;
  }
  return clue;
}

}  // namespace

std::string Clue::text() const {
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  return text;
}

std::uint64_t Clue::hash() const {
  std::uint64_t hash = 14695981039346656037ull;
  for (const std::string_view piece : pieces) {
    for (const char letter : piece) hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ull;
  }
  return hash;
}

void for_each_clue(const Observed& observed, const std::function<void(const Clue&)>& visit) {
  std::vector<std::string> words;
  std::vector<std::string> stems;
  for (const std::string& word : observed.words) {
    words.push_back(clue_word(word));
    stems.push_back(stem(words.back(), observed.language));
  }
  const size_t count = words.size();
  for (size_t at = 0; at < count; ++at) {
    visit({{words[at]}});
    visit({{stems[at], "*"}});
    if (at + 1 < count) visit({{words[at], " ", words[at + 1]}});
    if (at + 2 < count) visit({{words[at], " ", words[at + 1], " ", words[at + 2]}});
    for (size_t next = at + 1; next <= at + kNear && next < count; ++next)
      visit({{stems[at], "..", stems[next]}});
    if (words[at].size() < kLongWord) continue;
    for (size_t from = 0; from + kPieceLetters <= words[at].size(); ++from)
      visit({{"~", std::string_view(words[at]).substr(from, kPieceLetters)}});
  }
  for (size_t at = 0; at < observed.values.size(); ++at) {
    const Observed::Value& one = observed.values[at];
    visit({{"{", one.entity, "}"}});
    for (size_t next = at + 1; next < observed.values.size(); ++next) {
      const Observed::Value& other = observed.values[next];
      if (other.first > one.first + kValuesNear) break;
      if (other.entity != one.entity) visit({{"{", one.entity, "}..{", other.entity, "}"}});
    }
  }
  visit({{"=", observed.ruled}});
  visit({{"=", observed.ruled, " left ", kQuarters.substr(static_cast<size_t>(observed.left_over), 1)}});
}

void put_in_order(std::vector<Observed::Value>& values) {
  std::stable_sort(values.begin(), values.end(), [](const Observed::Value& a, const Observed::Value& b) {
    return std::pair(a.first, a.entity) < std::pair(b.first, b.entity);
  });
}

int quarters_left(const Interpretation& said) {
  return said.meaning_words > 0 ? static_cast<int>(said.left_over.size()) * 4 / said.meaning_words : 0;
}

size_t Weighed::best() const {
  return static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

std::optional<size_t> Weighed::taken(const EvidenceSpec& spec, std::string_view ruled, int threshold) const {
  const size_t strongest = best();
  if (const auto found = spec.index_of(ruled)) return scores[strongest] >= spec.doubt ? found : std::nullopt;
  return scores[strongest] >= threshold ? std::optional(strongest) : std::nullopt;
}

std::optional<Evidence> Evidence::read(const EvidenceSpec& spec, Diagnostics& diagnostics) {
  Evidence evidence;
  evidence.spec_ = spec;
  std::ifstream in(spec.weights, std::ios::binary);
  const std::string shown = spec.weights.filename().string();
  if (!in) {
    diagnostics.error(spec.place, "no weights: " + shown, "`guidepost weigh` makes them from the examples");
    return std::nullopt;
  }
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  evidence.seen_.assign(kSeen, false);
  evidence.clues_.reserve(static_cast<size_t>(std::count(text.begin(), text.end(), '\n')));
  int number = 0;
  for (size_t from = 0; from < text.size();) {
    const size_t end = std::min(text.find('\n', from), text.size());
    const std::string_view line = std::string_view(text).substr(from, end - from);
    from = end + 1;
    ++number;
    if (line.empty() || line[0] == '\t') continue;  // a comment
    const size_t begin = evidence.weights_.size();
    const auto clue = read_line(line, spec, evidence.weights_);
    if (!clue) {
      diagnostics.error({shown, number, 1}, "not a clue and its weights",
                        "the clue, then an intent of this evidence and a whole number, and so on, with tabs "
                        "between: `guidepost weigh` makes them");
      return std::nullopt;
    }
    const std::uint64_t hash = Clue{{*clue}}.hash();
    evidence.clues_.emplace(hash, begin);
    evidence.seen_[hash % kSeen] = true;
  }
  const auto base = evidence.clues_.find(Clue{{kBeforeAny}}.hash());
  evidence.base_.assign(spec.intents.size(), 0);
  if (base != evidence.clues_.end())
    std::copy_n(evidence.weights_.begin() + static_cast<std::ptrdiff_t>(base->second), spec.intents.size(),
                evidence.base_.begin());
  return evidence;
}

Clues::Clues(const Observed& observed) : ruled(observed.ruled) {
  for_each_clue(observed, [this](const Clue& clue) { hashes.push_back(clue.hash()); });
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

Weighed Evidence::weigh(const Clues& clues) const {
  Weighed weighed{base_};
  for (const std::uint64_t hash : clues.hashes) {
    if (!seen_[hash % kSeen]) continue;  // most are not: spares the way to memory
    const auto found = clues_.find(hash);
    if (found == clues_.end()) continue;
    for (size_t at = 0; at < weighed.scores.size(); ++at) weighed.scores[at] += weights_[found->second + at];
  }
  return weighed;
}

// The words that speak for an intent by themselves: what the proof shows.
std::vector<int> Evidence::speaking(const Interpretation& said, size_t intent) const {
  std::vector<int> words;
  for (size_t at = 0; at < said.words.size(); ++at) {
    const auto found = clues_.find(Clue{{clue_word(said.words[at])}}.hash());
    if (found != clues_.end() && weights_[found->second + intent] > 0) words.push_back(static_cast<int>(at));
  }
  return words;
}

bool Evidence::apply(Interpretation& said, const Clues& clues, const IntentBook& intents,
                     bool settled) const {
  for (const std::string& key : spec_.not_about) {
    if (said.about.contains(key)) return false;
  }
  const Weighed weighed = weigh(clues);
  const std::optional<size_t> taken = weighed.taken(spec_, clues.ruled, spec_.threshold);
  if (spec_.index_of(clues.ruled)) {
    if (taken) return false;
    std::erase(said.intents, clues.ruled);
    said.intent = said.intents.empty() ? "" : said.intents[0];
    return false;
  }
  if (!taken) {
    const bool light = weighed.scores[weighed.best()] < spec_.below;
    if (!said.intent.empty() || spec_.otherwise.empty() || !light) return false;
    said.intent = spec_.otherwise;
    // What no rule read is not heard, though: a dialog says that it did not get it.
    if (!said.because.empty()) said.intents = {said.intent};
    return false;
  }
  std::vector<int> speaking_words = speaking(said, *taken);
  if (speaking_words.empty()) return false;  // nothing but how the words stand: no proof could be shown
  const auto strength = intents.class_of(spec_.intents[*taken]);
  if (!said.intent.empty() && strength > intents.class_of(said.intent)) return false;
  if (settled && strength != IntentClass::kSafety) return false;
  if (strength == IntentClass::kAnswer && !said.intent.empty()) return false;  // "no, San Diego" corrects
  said.intent = spec_.intents[*taken];
  said.intents.insert(said.intents.begin(), said.intent);
  for (const auto& [key, value] : spec_.about.items()) said.about[key] = value;
  said.because.push_back({"{" + spec_.name + "}", std::move(speaking_words), "", -1});
  return std::find(spec_.supposes.begin(), spec_.supposes.end(), said.intent) != spec_.supposes.end();
}

}  // namespace guidepost
