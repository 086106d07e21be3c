// guidepost weigh: works out from the examples of the evidence what each clue is worth, and writes it down.
#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <optional>

#include "cli/commands.h"
#include "understanding/evidence_fit.h"
#include "understanding/evidence_reader.h"
#include "understanding/interpreter.h"

namespace guidepost {
namespace {

constexpr size_t kFolds = 6;

// How often what was found on examples that the weights were not made from is right.
struct Judged {
  int found = 0, wanted = 0, false_alarms = 0, others = 0, mixed = 0;
  void add(std::optional<size_t> wanted_intent, std::optional<size_t> got) {
    if (!wanted_intent) {
      ++others;
      false_alarms += got ? 1 : 0;
      return;
    }
    ++wanted;
    found += got ? 1 : 0;
    mixed += got && got != wanted_intent ? 1 : 0;
  }
};

std::ostream& operator<<(std::ostream& out, const Judged& one) {
  const auto share = [](int part, int all) { return all > 0 ? 100.0 * part / all : 0.0; };
  return out << std::fixed << std::setprecision(1) << "found " << share(one.found, one.wanted) << " % of "
             << one.wanted << " (" << one.mixed << " as another intent), false alarms "
             << share(one.false_alarms, one.others) << " % of " << one.others;
}

class Weighing {
 public:
  Weighing(const Bot& rules_alone, const LocaleRules& locale, const EvidenceSpec& spec)
      : bot_(rules_alone), locale_(locale), spec_(spec) {}

  bool run(bool judged, bool misses) {
    Diagnostics diagnostics;
    for (const auto& [sentence, intent] : read_evidence_examples(spec_, diagnostics))
      add(sentence, intent, true);
    if (diagnostics.failed()) {
      std::cerr << diagnostics.text();
      return false;
    }
    // What rules must hear for other reasons is evidence as well.
    for (const RuleSpec& rule : locale_.rules) {
      for (const Example& one : rule.hears) {
        if (one.context.given()) continue;
        add(one.sentence, spec_.index_of(rule.intent) ? rule.intent : "none", false);
      }
    }
    if (judged || misses) judge(misses);
    return write(fit_evidence(examples_, spec_.intents.size(), locale_.locale));
  }

 private:
  void add(const std::string& sentence, const std::string& intent, bool judged) {
    Context context;
    context.locale = locale_.locale;
    context.rules_alone = true;
    Trace trace;
    const Interpretation said = bot_.interpreter().interpret(bot_.redact(sentence, 0), context, &trace);
    if (said.locale != locale_.locale) return;
    std::vector<std::pair<std::string, int>> values;
    for (const Trace::Found& one : trace.entities) values.emplace_back(one.entity, one.first);
    examples_.push_back(
        {said.words, std::move(values), said.intent, quarters_left(said), spec_.index_of(intent)});
    sentences_.push_back(judged ? sentence : "");
  }

  // Each example by weights that were made without it and its neighbours.
  void judge(bool misses) const {
    std::vector<Weighed> weighed(examples_.size());
    for (size_t fold = 0; fold < kFolds; ++fold) {
      const auto held_out = [&](size_t at) { return at * kFolds / examples_.size() == fold; };
      std::vector<EvidenceExample> rest;
      for (size_t at = 0; at < examples_.size(); ++at) {
        if (!held_out(at)) rest.push_back(examples_[at]);
      }
      const EvidenceWeights weights = fit_evidence(rest, spec_.intents.size(), locale_.locale);
      for (size_t at = 0; at < examples_.size(); ++at) {
        if (held_out(at)) weighed[at] = weigh_example(weights, examples_[at], locale_.locale);
      }
    }
    std::cout << locale_.locale << " " << spec_.name << ": " << examples_.size() << " examples\n";
    Judged rules;
    for (size_t at = 0; at < examples_.size(); ++at) {
      if (sentences_[at].empty()) continue;
      rules.add(examples_[at].intent, spec_.index_of(examples_[at].ruled));
    }
    std::cout << "  rules alone: " << rules << "\n";
    for (const int more : {-100, 0, 100, 200, 300}) {
      Judged judged;
      Judged ordinary;
      for (size_t at = 0; at < examples_.size(); ++at) {
        const auto got = weighed[at].taken(spec_, examples_[at].ruled, spec_.threshold + more);
        (sentences_[at].empty() ? ordinary : judged).add(examples_[at].intent, got);
        if (misses && more == 0 && got.has_value() != examples_[at].intent.has_value())
          std::cout << (got ? "false\t" : "miss\t") << weighed[at].scores[weighed[at].best()] << "\t"
                    << (examples_[at].ruled.empty() ? "-" : examples_[at].ruled) << "\t" << sentences_[at]
                    << "\n";
      }
      std::cout << "  held out, threshold " << spec_.threshold + more << ": " << judged
                << "; of the rules' own examples: " << ordinary << "\n";
    }
  }

  bool write(const EvidenceWeights& weights) const {
    std::vector<std::pair<std::string, std::vector<int>>> ordered(std::next(weights.begin()), weights.end());
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) {
      return *std::max_element(a.second.begin(), a.second.end()) >
             *std::max_element(b.second.begin(), b.second.end());
    });
    ordered.insert(ordered.begin(), *weights.begin());
    std::ofstream out(spec_.weights);
    out << "\tMade by `guidepost weigh` from " << spec_.examples.filename().string()
        << ": a clue, then what it is worth for an intent, in hundredths of a logit. Do not edit.\n";
    for (const auto& [clue, worth] : ordered) {
      out << (clue.empty() ? std::string(Evidence::kBeforeAny) : clue);
      for (size_t at = 0; at < worth.size(); ++at) {
        if (worth[at] != 0) out << "\t" << spec_.intents[at] << " " << worth[at];
      }
      out << "\n";
    }
    std::cout << "  " << ordered.size() << " weights in " << spec_.weights.filename().string() << "\n";
    if (!out.flush()) std::cerr << "cannot write " << spec_.weights.string() << "\n";
    return out.good();
  }

  const Bot& bot_;
  const LocaleRules& locale_;
  const EvidenceSpec& spec_;
  std::vector<EvidenceExample> examples_;
  std::vector<std::string> sentences_;  // of the examples; empty: a rule's own
};

int run(const BotOptions& options, bool judged, bool misses) {
  Diagnostics diagnostics;
  const RuleBook rules = read_rules(std::filesystem::path(options.folder) / "rules", diagnostics);
  for (const auto& [locale, one] : rules.locales) {
    for (const EvidenceSpec& spec : one.evidence)
      std::ofstream(spec.weights, std::ios::app);  // a first weighing
  }
  const auto bot = load_bot(options);
  if (!bot) return kWrongInput;
  for (const auto& [locale, one] : rules.locales) {
    for (const EvidenceSpec& spec : one.evidence) {
      if (!Weighing(*bot, one, spec).run(judged, misses)) return kWrongInput;
    }
  }
  return kGood;
}

}  // namespace

void add_weigh(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("weigh", "work out the weights of the rules' evidence from its examples");
  auto bot_options = add_bot_options(*command);
  auto judged = std::make_shared<bool>(false);
  auto misses = std::make_shared<bool>(false);
  command->add_flag("--judge", *judged,
                    "tell how good the weights are on examples that they were not made from");
  command->add_flag("--misses", *misses, "the same, and list what is missed and what is a false alarm");
  command->callback([=, &exit_code] { exit_code = run(*bot_options, *judged, *misses); });
}

}  // namespace guidepost
