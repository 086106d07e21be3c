// guidepost evaluate FILE.jsonl: scores an evaluation set.
#include <fstream>
#include <iostream>

#include "check/evaluation.h"
#include "cli/commands.h"

namespace guidepost {
namespace {

struct EvaluateOptions {
  std::string file;
  int failures = 0;
  bool traces = false;
  double min_joint = 0;
};

int run(const BotOptions& bot_options, const EvaluateOptions& options) {
  const auto bot = load_bot(bot_options);
  if (!bot) return kWrongInput;
  Diagnostics diagnostics;
  const auto root =
      read_yaml(bot_options.files().folder / "tests" / "scoring.yaml", "tests/scoring.yaml", diagnostics);
  const auto rules = root ? ScoringRules::read(*root, diagnostics) : std::nullopt;
  std::ifstream file(options.file);
  if (!file)
    diagnostics.error({options.file, 0, 0}, "cannot be read", "an evaluation set, a dialogue a line");
  if (!rules || !file) {
    std::cerr << diagnostics.text();
    return kWrongInput;
  }
  const Scoring scoring(*rules, bot->slots());
  const Evaluation evaluation = evaluate(file, options.file, *bot, scoring, diagnostics);
  std::cerr << diagnostics.text();
  if (diagnostics.failed()) return kWrongInput;
  report(evaluation, options.failures, options.traces, std::cout);
  return evaluation.joint() < options.min_joint ? kWrongInput : kGood;
}

}  // namespace

void add_evaluate(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("evaluate", "play an evaluation set through the bot and score slots and intents");
  auto bot_options = add_bot_options(*command);
  auto options = std::make_shared<EvaluateOptions>();
  command->add_option("FILE", options->file, "dialogues, one a line (JSON)")->required();
  command->add_option("--failures", options->failures, "list this many failing turns");
  command->add_flag("--traces", options->traces, "with the trace of each");
  command->add_option("--min-joint", options->min_joint, "exit 1 where joint accuracy is below this (0..1)");
  command->callback([=, &exit_code] { exit_code = run(*bot_options, *options); });
}

}  // namespace guidepost
