#include "check/generated.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "check/name_samples.h"
#include "check/rule_examples.h"
#include "understanding/interpreter.h"
#include "understanding/sampler.h"

namespace guidepost {
namespace {

constexpr size_t kShown = 200;  // templates told of

// Whether two rules ask for different things of the same words.
bool differ(const RuleSpec& a, const RuleSpec& b) {
  const auto same_commands = [](const std::vector<CommandForm>& one, const std::vector<CommandForm>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const CommandForm& x, const CommandForm& y) {
                        return x.act == y.act && x.slot == y.slot && x.value == y.value;
                      });
  };
  return a.intent != b.intent || a.operation != b.operation || a.silent != b.silent || a.start != b.start ||
         a.about != b.about || !same_commands(a.commands, b.commands);
}

// Whether no context holds in which both could be meant: then the context tells them apart.
bool told_apart(const RuleSpec& a, const RuleSpec& b) {
  return a.priority != b.priority || a.when.given() != b.when.given();
}

class Generator {
 public:
  Generator(const Bot& bot, const std::string& locale, const LocaleRules& rules,
            const GenerateOptions& options, Generated& result)
      : bot_(bot),
        locale_(locale),
        rules_(rules),
        options_(options),
        sampler_(rules, options.seed),
        result_(result) {
    for (const RuleSpec& rule : rules.rules) by_name_[rule.name] = &rule;
  }

  void run() {
    for (const EntitySpec* entity : silent_entities(rules_))
      result_.silent.push_back(locale_ + " {" + entity->name + "}");
    for (const RuleSpec& rule : rules_.rules) {
      if (rule.name.find(options_.filter) == std::string::npos) continue;
      for (const Template& says : rule.says) draw(rule, says);
    }
    for (auto& [pair, sentence] : contradictions_)
      result_.contradictions.push_back({locale_, pair.first, pair.second, sentence});
  }

 private:
  void draw(const RuleSpec& rule, const Template& says) {
    Misheard bad{.rule = rule.name,
                 .place = says.line.place,
                 .drawn = 0,
                 .misheard = 0,
                 .sentence = "",
                 .heard_by = ""};
    for (int i = 0; i < options_.each; ++i) {
      auto sentence = sampler_.sample(says.root);
      if (!sentence) continue;
      if (options_.typos)
        *sentence = mistyped(*sentence, options_.seed + static_cast<std::uint64_t>(++bad.drawn * 7919));
      else
        ++bad.drawn;
      hear(rule, *sentence, bad);
    }
    result_.drawn += bad.drawn;
    result_.own += bad.drawn - bad.misheard;
    if (bad.misheard > 0) result_.misheard.push_back(std::move(bad));
  }

  void hear(const RuleSpec& rule, const std::string& sentence, Misheard& bad) {
    Slots slots;
    Trace trace;
    const Interpretation said =
        bot_.interpreter().interpret(sentence, context_for(locale_, rule.when, slots), &trace);
    find_contradictions(trace, sentence);
    std::string others;
    for (const Covered& covered : said.because) {
      if (covered.rule == rule.name) return;
      others += (others.empty() ? "" : ", ") + covered.rule;
    }
    ++bad.misheard;
    if (!bad.sentence.empty() && bad.sentence.size() <= sentence.size()) return;
    bad.sentence = sentence;
    bad.heard_by = others.empty() ? "no rule" : others;
  }

  void find_contradictions(const Trace& trace, const std::string& sentence) {
    for (size_t a = 0; a < trace.matches.size(); ++a) {
      for (size_t b = a + 1; b < trace.matches.size(); ++b)
        compare(trace.matches[a], trace.matches[b], sentence);
    }
  }

  void compare(const Trace::Candidate& a, const Trace::Candidate& b, const std::string& sentence) {
    if (a.rule == b.rule || a.words != b.words || a.tier != "exact" || b.tier != "exact") return;
    const auto one = by_name_.find(a.rule), other = by_name_.find(b.rule);
    if (one == by_name_.end() || other == by_name_.end()) return;
    if (told_apart(*one->second, *other->second) || !differ(*one->second, *other->second)) return;
    std::string& shortest = contradictions_[std::minmax(a.rule, b.rule)];
    if (shortest.empty() || sentence.size() < shortest.size()) shortest = sentence;
  }

  const Bot& bot_;
  const std::string& locale_;
  const LocaleRules& rules_;
  const GenerateOptions& options_;
  Sampler sampler_;
  Generated& result_;
  std::map<std::string, const RuleSpec*> by_name_;
  std::map<std::pair<std::string, std::string>, std::string> contradictions_;
};

// The letters around each on a keyboard, a few of them.
char neighbour(char letter) {
  constexpr std::string_view kRows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  for (const std::string_view row : kRows) {
    const auto at = row.find(letter);
    if (at != std::string_view::npos) return row[at + 1 < row.size() ? at + 1 : at - 1];
  }
  return letter;
}

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// Begin and length of the longest run of letters; the first of equals.
std::pair<size_t, size_t> longest_word(const std::string& sentence) {
  size_t begin = 0, length = 0;
  for (size_t at = 0; at < sentence.size(); ++at) {
    size_t end = at;
    while (end < sentence.size() && is_letter(sentence[end])) ++end;
    if (end - at > length) begin = at, length = end - at;
    at = std::max(at, end);
  }
  return {begin, length};
}

}  // namespace

std::string mistyped(const std::string& sentence, std::uint64_t random) {
  constexpr size_t kLongEnough = 5;
  enum { kNeighbour, kSwapped, kMissing, kDoubled, kKinds };
  const auto [begin, length] = longest_word(sentence);
  if (length < kLongEnough) return sentence;
  std::string out = sentence;
  const size_t at = begin + 1 + (random / kKinds) % (length - 2);  // never the first letter, nor the last
  switch (random % kKinds) {
    case kNeighbour:
      out[at] = neighbour(out[at]);
      break;
    case kSwapped:
      std::swap(out[at], out[at + 1]);
      break;
    case kMissing:
      out.erase(at, 1);
      break;
    default:
      out.insert(at, 1, out[at]);
  }
  return out;
}

Generated generate(const Bot& bot, const NameSource& names, const GenerateOptions& options) {
  Generated result;
  for (const auto& [locale, rules] : bot.rules().locales) {
    const LocaleRules full = with_name_samples(rules, names);
    Generator(bot, locale, full, options, result).run();
  }
  std::stable_sort(result.misheard.begin(), result.misheard.end(), [](const Misheard& a, const Misheard& b) {
    return a.misheard * b.drawn > b.misheard * a.drawn;
  });
  return result;
}

void report(const Generated& generated, std::ostream& out) {
  if (!generated.misheard.empty()) out << "templates whose sentences other rules take\n";
  for (size_t i = 0; i < std::min(kShown, generated.misheard.size()); ++i) {
    const Misheard& one = generated.misheard[i];
    out << one.place.file.text() << ":" << one.place.line << ": " << one.rule << " hears "
        << one.drawn - one.misheard << " of " << one.drawn << "; \"" << one.sentence << "\" is heard by "
        << one.heard_by << "\n";
  }
  if (generated.misheard.size() > kShown) out << "and " << generated.misheard.size() - kShown << " more\n";
  if (!generated.contradictions.empty()) out << "rules that contradict each other\n";
  for (const Contradiction& one : generated.contradictions) {
    out << one.locale << ": " << one.first << " and " << one.second << " both hear \"" << one.sentence
        << "\"\n";
  }
  for (const std::string& one : generated.silent)
    out << "nothing to say for " << one << ": give it `samples:`\n";
  out << generated.drawn << " sentences drawn, " << generated.own << " heard by their own rule, "
      << generated.contradictions.size() << " contradictions\n";
}

}  // namespace guidepost
