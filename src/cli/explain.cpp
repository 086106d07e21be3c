// guidepost explain SENTENCE: how one sentence is understood, with its proof.
#include "understanding/explain.h"

#include <iostream>

#include "cli/commands.h"

namespace guidepost {
namespace {

struct ExplainOptions {
  std::string sentence, locale = "en", asking;
  bool json = false, shown = false;
};

void explain(const Bot& bot, const std::string& sentence, const Context& context, bool json) {
  const Interpretation said = bot.interpret(bot.redact(sentence, 0), context);
  if (json)
    std::cout << explained_value(said).dump(2) << "\n";
  else
    std::cout << explained_text(said);
}

int run(const BotOptions& bot_options, const ExplainOptions& options) {
  constexpr int kShown = 5;
  const auto bot = load_bot(bot_options);
  if (!bot) return kWrongInput;
  Context context;
  context.locale = options.locale;
  context.asking = options.asking;
  context.shown = options.shown ? kShown : 0;
  if (options.sentence != "-") {
    explain(*bot, options.sentence, context, options.json);
    return kGood;
  }
  for (std::string line; std::getline(std::cin, line);) {
    if (!options.json) std::cout << "== " << line << "\n";
    explain(*bot, line, context, options.json);
  }
  return kGood;
}

}  // namespace

void add_explain(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "explain", "show how one sentence is understood: words, rules, commands, what is left over");
  auto bot_options = add_bot_options(*command);
  auto options = std::make_shared<ExplainOptions>();
  command->add_option("SENTENCE", options->sentence, "what a person says; -: every line of standard input")
      ->required();
  command->add_option("--locale", options->locale, "the conversation's language so far (en, es)");
  command->add_option("--asking", options->asking, "the slot whose question is open");
  command->add_flag("--shown", options->shown, "as if results were in front of the person");
  command->add_flag("--json", options->json, "as JSON");
  command->callback([=, &exit_code] { exit_code = run(*bot_options, *options); });
}

}  // namespace guidepost
