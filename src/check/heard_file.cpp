#include "check/heard_file.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "check/name_samples.h"
#include "check/rule_examples.h"
#include "check/variants.h"
#include "understanding/explain.h"
#include "understanding/interpreter.h"

namespace guidepost {
namespace {

constexpr size_t kShownLines = 5;  // of sentences that are new or gone
constexpr const char* kHeader =
    "# Made by `guidepost test --heard-write`: the rule it was made from, context, sentence, rules with the "
    "words they claim, "
    "intent, what came of it.";

std::string list_text(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
  return text;
}

// "asking=hours shown filled=plan": what of a rule's context must be set up again.
std::string context_text(const ContextNeed& need) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : " ") + part; };
  if (!need.asking.empty() && need.asking[0] != "none") add("asking=" + need.asking[0]);
  if (need.shown.value_or(false)) add("shown");
  if (need.supposed.value_or(false)) add("supposed");
  if (!need.filled.empty()) add("filled=" + list_text(need.filled));
  if (!need.after.empty()) add("after=" + need.after[0]);
  return text;
}

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, by);) parts.push_back(part);
  return parts;
}

ContextNeed context_from(const std::string& text) {
  ContextNeed need;
  for (const std::string& part : split(text, ' ')) {
    const std::string value = part.substr(std::min(part.size(), part.find('=') + 1));
    if (part.starts_with("asking="))
      need.asking = {value};
    else if (part == "shown")
      need.shown = true;
    else if (part == "supposed")
      need.supposed = true;
    else if (part.starts_with("filled="))
      need.filled = split(value, ',');
    else if (part.starts_with("after="))
      need.after = {value};
  }
  return need;
}

std::string words_text(const std::vector<int>& words) {
  std::string text;
  for (const int word : words) text += (text.empty() ? "" : ",") + std::to_string(word);
  return text;
}

// Everything about an interpretation that a rule can change: "open-on(1,2)
// not(0)/refuse<TAB>inform<TAB>exclude …".
std::string outcome_text(const Interpretation& said, const Trace& trace) {
  std::string rules;
  for (const Covered& covered : said.because) {
    rules += (rules.empty() ? "" : " ") + covered.rule + "(" + words_text(covered.words) + ")";
    if (!covered.operator_name.empty()) rules += "/" + covered.operator_name;
    for (const Trace::Candidate& one : trace.matches) {
      if (one.chosen && one.rule == covered.rule && one.words == covered.words && one.tier != "exact")
        rules += "~" + one.tier;
    }
  }
  std::string came;
  const auto add = [&](const std::string& what) { came += (came.empty() ? "" : "; ") + what; };
  for (const Command& command : said.commands) add(command_text(command));
  for (const Command& command : said.supposed) add("supposed " + command_text(command));
  for (const auto& reading : said.doubt) {
    for (const Command& command : reading) add("either " + command_text(command));
  }
  if (!said.about.empty()) add("about " + said.about.dump());
  for (const std::string& flow : said.flows) add("start " + flow);
  return (rules.empty() ? "-" : rules) + "\t" + (said.intent.empty() ? kNotUnderstood : said.intent) + "\t" +
         came;
}

std::string outcome(const Bot& bot, const std::string& locale, const std::string& context,
                    const std::string& sentence) {
  Slots slots;
  const ContextNeed need = context_from(context);
  Trace trace;
  const Interpretation said = bot.interpreter().interpret(sentence, context_for(locale, need, slots), &trace);
  return outcome_text(said, trace);
}

struct Key {
  std::string rule, context,
      sentence;  // the rule whose alternative it is; "-": a value that speaks for itself
  auto operator<=>(const Key&) const = default;
};

std::vector<Key> keys_of(const Bot& bot, const std::string& locale, const NameSource& names) {
  const LocaleRules rules = with_name_samples(bot.rules().locales.at(locale), names);
  std::vector<Key> keys;
  for (const Variant& variant : variants_of(rules, bot.slots())) {
    if (variant.rule)
      keys.push_back({variant.rule->name, context_text(variant.rule->when), variant.sentence});
    else
      keys.push_back({"-", "", variant.sentence});
  }
  return keys;
}

class Comparison {
 public:
  Comparison(const Bot& bot, const std::string& locale, const std::string& shown, const std::string& filter,
             Diagnostics& diagnostics)
      : bot_(bot), locale_(locale), shown_(shown), filter_(filter), diagnostics_(diagnostics) {}

  HeardCount run(std::istream& file, const std::vector<Key>& keys) {
    int number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      if (line.empty() || line[0] == '#') continue;
      compare(line, number);
    }
    if (filter_.empty()) compare_sentences(keys);
    return count_;
  }

 private:
  void compare(const std::string& line, int number) {
    const auto cells = split(line, '\t');
    if (cells.size() < 5)
      return fail(number, "not a line of this file", "the file as `guidepost test --heard-write` makes it");
    ++written_[{cells[0], cells[1], cells[2]}];
    if (!filter_.empty() && line.find(filter_) == std::string::npos) return;
    const std::string before = line.substr(cells[0].size() + cells[1].size() + cells[2].size() + 3);
    const std::string now = outcome(bot_, locale_, cells[1], cells[2]);
    if (now == before)
      ++count_.passed;
    else
      fail(number, "\"" + cells[2] + "\" is now heard as " + readable(now), readable(before));
  }

  // An alternative that was added has no line; one that was deleted has a line too many.
  void compare_sentences(const std::vector<Key>& keys) {
    std::map<Key, int> more = {};
    for (const Key& key : keys) ++more[key];
    for (const auto& [key, times] : written_) more[key] -= times;
    std::vector<std::string> fresh, gone;
    for (const auto& [key, times] : more) {
      if (times != 0) (times > 0 ? fresh : gone).push_back(key.sentence);
    }
    tell("the rules say sentences that are not in this file", fresh);
    tell("the rules do not say these sentences of this file any more", gone);
  }

  void tell(const std::string& what, const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    std::string some;
    for (size_t i = 0; i < std::min(kShownLines, sentences.size()); ++i)
      some += (some.empty() ? "\"" : ", \"") + sentences[i] + "\"";
    if (sentences.size() > kShownLines)
      some += " and " + std::to_string(sentences.size() - kShownLines) + " more";
    fail(0, what + ": " + some, "`guidepost test --heard-write`, then look at the difference");
  }

  static std::string readable(std::string text) {
    std::replace(text.begin(), text.end(), '\t', ' ');
    return text;
  }

  void fail(int line, std::string what, std::string expected) {
    ++count_.failed;
    diagnostics_.error({shown_, line, line > 0 ? 1 : 0}, std::move(what), std::move(expected));
  }

  const Bot& bot_;
  const std::string& locale_;
  const std::string shown_;
  const std::string& filter_;
  Diagnostics& diagnostics_;
  HeardCount count_;
  std::map<Key, int> written_;  // how often
};

}  // namespace

std::vector<std::string> heard_lines(const Bot& bot, const std::string& locale, const NameSource& names) {
  std::vector<std::string> lines;
  for (const Key& key : keys_of(bot, locale, names)) {
    lines.push_back(key.rule + "\t" + key.context + "\t" + key.sentence + "\t" +
                    outcome(bot, locale, key.context, key.sentence));
  }
  return lines;
}

void write_heard(const Bot& bot, const std::filesystem::path& folder, const NameSource& names) {
  std::filesystem::create_directories(folder);
  for (const auto& [locale, rules] : bot.rules().locales) {
    std::ofstream out(folder / (locale + ".tsv"), std::ios::binary);
    out << kHeader << "\n";
    for (const std::string& line : heard_lines(bot, locale, names)) out << line << "\n";
    if (!out.flush()) throw std::runtime_error("cannot write " + (folder / (locale + ".tsv")).string());
  }
}

HeardCount compare_heard(const Bot& bot, const std::filesystem::path& folder, const std::string& shown,
                         const NameSource& names, const std::string& filter, Diagnostics& diagnostics) {
  HeardCount total;
  for (const auto& [locale, rules] : bot.rules().locales) {
    std::ifstream in(folder / (locale + ".tsv"), std::ios::binary);
    if (!in) continue;
    const HeardCount count = Comparison(bot, locale, shown + "/" + locale + ".tsv", filter, diagnostics)
                                 .run(in, keys_of(bot, locale, names));
    total.passed += count.passed, total.failed += count.failed;
  }
  return total;
}

}  // namespace guidepost
