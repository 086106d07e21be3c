#include "understanding/readings.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "understanding/value_template.h"

namespace guidepost {
namespace {

constexpr int kMaxNameWords = 4;
constexpr size_t kLeastJoined = 5;  // letters of two words read as one

bool digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool letters_only(std::string_view text) {
  return text.size() >= 2 && std::none_of(text.begin(), text.end(), digit);
}

// Finds readings for one message.
class LatticeFiller {
 public:
  LatticeFiller(const CompiledLocale& locale, const Context& context, Scratch& scratch)
      : locale_(locale), context_(context), scratch_(scratch), lattice_(scratch.lattice) {}

  void run(std::vector<Word> words) {
    std::vector<Weight> weights;
    for (const Word& one : words) weights.push_back(weight_of(one.text));
    lattice_.reset(std::move(words), weights);
    shouted_ = !lattice_.words().empty();
    for (const Word& word : lattice_.words()) {
      if (letters_only(word.text) && !word.all_capitals) shouted_ = false;
    }
    add_words();
    add_digits();
    add_shapes();
    if (locale_.names_wanted) add_names();
    scratch_.strata.resize(locale_.strata.size());
    for (size_t stratum = 0; stratum < locale_.strata.size(); ++stratum) run_stratum(stratum);
  }

 private:
  const Word& word(int at) const { return lattice_.words()[static_cast<size_t>(at)]; }
  int count() const { return static_cast<int>(lattice_.words().size()); }

  Weight weight_of(const std::string& text) const {
    if (locale_.fillers.contains(text)) return Weight::kFiller;
    return locale_.joiners.contains(text) || locale_.boundaries.contains(text) ? Weight::kConnective
                                                                               : Weight::kMeaning;
  }

  const std::vector<WordCandidate>& candidates(const std::string& typed) {
    if (scratch_.remembered.size() > kMaxRememberedWords) scratch_.remembered.clear();
    const auto [found, fresh] = scratch_.remembered.try_emplace(typed);
    if (fresh) locale_.vocabulary.candidates(typed, found->second);
    return found->second;
  }

  void add_words() {
    std::string joined;
    for (int at = 0; at < count(); ++at) {
      const int from = 2 * at;
      const std::vector<WordCandidate>& found = candidates(word(at).text);
      for (const WordCandidate& one : found) {
        lattice_.add_word(from, from + 2, one.word, one.tier == Tier::kTypo ? 1 : 0,
                          one.tier == Tier::kStem ? 1 : 0);
      }
      if (found.empty()) {
        const auto [left, right] = locale_.vocabulary.split(word(at).text);
        if (left >= 0) {
          lattice_.add_word(from, from + 1, left, 1, 0);
          lattice_.add_word(from + 1, from + 2, right, 0, 0);
        }
      }
      if (at + 1 == count() || word(at + 1).before == Break::kSentence) continue;
      joined.assign(word(at).text).append(word(at + 1).text);
      if (joined.size() < kLeastJoined || (lattice_.filler(at) && lattice_.filler(at + 1))) continue;
      const int id = locale_.vocabulary.find(joined);
      if (id >= 0) lattice_.add_word(from, from + 4, id, 1, 0);
    }
  }

  void add_constant(int entity, int first, int last, Value value, int typos) {
    Reading reading;
    reading.entity = entity;
    reading.from = 2 * first;
    reading.to = 2 * last + 2;
    reading.typos = typos;
    reading.values.push_back(lattice_.keep(std::move(value)));
    lattice_.add_reading(reading);
  }

  // Numbers and ordinals in digits: "42", "4.5", "#3", "2nd".
  void add_digits() {
    for (int at = 0; at < count(); ++at) {
      const std::string& text = word(at).text;
      if (text.empty() || !(digit(text[0]) || text[0] == '#')) continue;
      const Value number = fill(Value("number($1)"), [value = Value(text)](std::string_view) {
                             return &value;
                           }).value_or(nullptr);
      if (number.is_number()) add_constant(locale_.number_entity, at, at, number, 0);
      const bool ordinal =
          text[0] == '#' ? text.size() > 1 && text.size() < 6 : locale_.ordinal_digits.contains(text);
      if (!ordinal) continue;
      int value = 0;
      for (const char c : text) {
        if (digit(c)) value = value * 10 + (c - '0');
      }
      if (value > 0) add_constant(locale_.ordinal_entity, at, at, value, 0);
    }
  }

  void add_shapes() {
    if (!locale_.shape_set) return;
    std::string text;
    std::vector<size_t> begins;
    for (const Word& one : lattice_.words()) {
      if (!text.empty()) text += ' ';
      begins.push_back(text.size());
      text += one.text;
    }
    std::vector<int> hits;
    if (!locale_.shape_set->Match(text, &hits)) return;
    std::sort(hits.begin(), hits.end());
    for (const int hit : hits) {
      for (int at = 0; at < count(); ++at)
        add_shape(locale_.shapes[static_cast<size_t>(hit)], text, begins, at);
    }
  }

  void add_shape(const CompiledShape& shape, const std::string& text, const std::vector<size_t>& begins,
                 int first) {
    std::array<re2::StringPiece, 11> groups;
    const int wanted =
        std::min<int>(static_cast<int>(groups.size()), shape.regex->NumberOfCapturingGroups() + 1);
    const size_t begin = begins[static_cast<size_t>(first)];
    if (!shape.regex->Match(text, begin, text.size(), re2::RE2::ANCHOR_START, groups.data(), wanted)) return;
    if (groups[1].empty()) return;
    const size_t end = begin + groups[1].size();
    const auto after = std::upper_bound(begins.begin(), begins.end(), end - 1);
    const int last = static_cast<int>(after - begins.begin()) - 1;
    std::array<Value, 11> values;
    const Lookup group = [&](std::string_view role) -> const Value* {
      const size_t at = static_cast<size_t>(role[1] - '0') + 1;
      if (role[0] != '$' || at >= static_cast<size_t>(wanted) || groups[at].data() == nullptr) return nullptr;
      values[at] = std::string(groups[at]);
      return &values[at];
    };
    if (std::optional<Value> value = fill(shape.value, group))
      add_constant(shape.entity, first, last, std::move(*value), 0);
  }

  bool starts_sentence(int at) const { return 2 * at == lattice_.sentence_start(2 * at); }

  // Whether the word may belong to a name: typed with a capital inside a sentence, or no word of the
  // language.
  bool name_like(int at, bool& capital) const {
    const Word& one = word(at);
    capital = one.capital && !shouted_;
    if (!letters_only(one.text)) return false;
    if (capital && !starts_sentence(at)) return !lattice_.filler(at);
    return !lattice_.filler(at) && !locale_.vocabulary.familiar(one.text);
  }

  // {name}: every stretch of up to three such words; one that began with a capital goes on with capitals, but
  // for short words within it ("Juan de la Cruz").
  void add_names() {
    for (int first = 0; first < count(); ++first) {
      bool capital = false;
      if (!name_like(first, capital)) continue;
      int full = 0;
      std::string slugged;
      for (int last = first; last < std::min(count(), first + kMaxNameWords); ++last) {
        if (last > first && word(last).before >= Break::kClause) break;
        if (last > first && word(last).before == Break::kComma && word(last).begin > word(last - 1).end + 1)
          break;
        slugged.append(slugged.empty() ? "" : "-").append(word(last).text);
        bool here = false;
        const bool fits = name_like(last, here) && (here || !capital);
        if (fits) {
          if (++full > 3) break;
          add_constant(locale_.name_entity, first, last, slugged, 1);
        } else if (!capital || word(last).text.size() > 3) {
          break;
        }
      }
    }
  }

  // A name of ordinary words counts where it was typed as a name: with capitals, not at the start of a longer
  // sentence.
  bool typed_as_name(const Match& match) const {
    if (shouted_ || match.typos + match.stems > 0) return false;
    const int first = Lattice::first_word(match.start);
    const int last = Lattice::last_word(match.end);
    for (int at = first; at <= last; ++at) {
      if (!word(at).capital && word(at).text.size() > 3) return false;
    }
    if (!word(first).capital) return false;
    return first < last || !starts_sentence(first) || match.end == lattice_.sentence_end(match.start);
  }

  // A value list of another language reads only where the words are none of this one.
  bool foreign_enough(const Match& match) const {
    bool foreign = false;
    for (int at = Lattice::first_word(match.start); at <= Lattice::last_word(match.end); ++at) {
      if (lattice_.filler(at)) continue;
      if (locale_.vocabulary.familiar(word(at).text)) return false;
      foreign = true;
    }
    return foreign;
  }

  void run_stratum(size_t number) {
    const Stratum& stratum = locale_.strata[number];
    for (int at = 0; at < count(); ++at) {
      scratch_.accepts.clear();
      stratum.automaton.run(lattice_, 2 * at, number > 0, scratch_.strata[number], scratch_.accepts);
      match_accepted(stratum.templates, 2 * at, number > 0, scratch_,
                     [&](const EntityTemplate& one, const Match& match) { add_match(one, match); });
    }
  }

  void add_match(const EntityTemplate& one, const Match& match) {
    if (one.shown_only && context_.shown == 0) return;
    if (one.foreign && !foreign_enough(match)) return;
    if (one.guarded && match.typos + match.stems > 0) return;
    if (!one.stems && match.stems > 0) return;
    Reading reading;
    reading.entity = one.entity;
    reading.from = match.start;
    reading.to = match.end;
    reading.typos = match.typos;
    reading.stems = match.stems + (one.foreign || one.shown_only ? 1 : 0);
    reading.guarded = one.guarded ? !typed_as_name(match) : one.composed && match.guarded;
    if (!one.composed || one.roles.empty()) {
      reading.values.push_back(&one.value);
    } else {
      for (const std::vector<const Value*>& bound : bindings_of(match, one.roles.size(), lattice_)) {
        const Lookup lookup = [&](std::string_view role) -> const Value* {
          const auto found = std::find(one.roles.begin(), one.roles.end(), role);
          return found == one.roles.end() ? nullptr : bound[static_cast<size_t>(found - one.roles.begin())];
        };
        if (std::optional<Value> value = fill(one.value, lookup))
          reading.values.push_back(lattice_.keep(std::move(*value)));
      }
    }
    lattice_.add_reading(reading);
  }

  const CompiledLocale& locale_;
  const Context& context_;
  Scratch& scratch_;
  Lattice& lattice_;
  bool shouted_ = false;  // all in capitals: they tell nothing
};

}  // namespace

void fill_lattice(const CompiledLocale& locale, std::vector<Word> words, const Context& context,
                  Scratch& scratch) {
  LatticeFiller(locale, context, scratch).run(std::move(words));
}

std::vector<std::vector<const Value*>> bindings_of(const Match& match, size_t roles, const Lattice& lattice) {
  std::vector<std::vector<const Value*>> all(1, std::vector<const Value*>(roles, nullptr));
  std::vector<bool> seen(roles, false);
  for (const Bound& bound : match.bound) {
    const size_t role = static_cast<size_t>(bound.role);
    if (seen[role] || bound.reading < 0) continue;
    seen[role] = true;
    const std::vector<const Value*>& values = lattice.readings()[static_cast<size_t>(bound.reading)].values;
    const size_t before = all.size();
    for (size_t value = 1; value < values.size(); ++value) {
      for (size_t at = 0; at < before && all.size() < kMaxValues; ++at) {
        all.push_back(all[at]);
        all.back()[role] = values[value];
      }
    }
    for (size_t at = 0; at < before; ++at) all[at][role] = values[0];
  }
  return all;
}

}  // namespace guidepost
