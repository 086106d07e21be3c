// guidepost test: the examples of all rules, the stories, the tables of sentences.
#include <iostream>

#include "check/test_suite.h"
#include "cli/commands.h"

namespace guidepost {
namespace {

int run(const BotOptions& bot_options, const TestOptions& options) {
  const auto bot = load_bot(bot_options);
  if (!bot) return kWrongInput;
  Diagnostics diagnostics;
  const TestCount count = run_tests(*bot, bot_options.files().folder, options, diagnostics, std::cout);
  std::cout << std::flush;
  std::cerr << diagnostics.text();
  std::cout << count.passed << " passed, " << count.failed << " failed\n";
  return count.failed > 0 || diagnostics.failed() ? kWrongInput : kGood;
}

}  // namespace

void add_test(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("test", "run the examples of all rules, the stories and the tables of sentences");
  auto bot_options = add_bot_options(*command);
  auto options = std::make_shared<TestOptions>();
  command->add_option("--filter", options->filter, "only what has this text in its name, its file or its sentence");
  command->add_flag("--coverage", options->coverage, "tell which rules, flow steps and messages no story reaches");
  command->callback([=, &exit_code] { exit_code = run(*bot_options, *options); });
}

}  // namespace guidepost
