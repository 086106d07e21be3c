// guidepost test: the examples of all rules, the stories, the tables of sentences, how every alternative is
// heard; and with --generate sentences drawn from the rules themselves.
#include <iostream>

#include "bot/name_rows.h"
#include "check/generated.h"
#include "check/heard_file.h"
#include "check/test_suite.h"
#include "cli/commands.h"

namespace guidepost {
namespace {

struct Options {
  TestOptions tests;
  GenerateOptions generate;
  bool generates = false;
  bool write_heard = false;
};

int run_all(const Bot& bot, const BotFiles& files, const NameSource& names, const TestOptions& options) {
  Diagnostics diagnostics;
  const TestCount count = run_tests(bot, files.folder, names, options, diagnostics, std::cout);
  std::cout << std::flush;
  std::cerr << diagnostics.text();
  std::cout << count.passed << " passed, " << count.failed << " failed\n";
  return count.failed > 0 || diagnostics.failed() ? kWrongInput : kGood;
}

int run(const BotOptions& bot_options, const Options& options) {
  const auto bot = load_bot(bot_options);
  if (!bot) return kWrongInput;
  const BotFiles files = bot_options.files();
  const CatalogFile catalog(files.catalog.empty() ? files.folder / "data" / "catalog.db" : files.catalog);
  const NameRows names(catalog, files.folder / "data");
  if (options.write_heard) {
    write_heard(*bot, files.folder / "tests" / "heard", names);
    return kGood;
  }
  if (!options.generates) return run_all(*bot, files, names, options.tests);
  const Generated generated = generate(*bot, names, options.generate);
  report(generated, std::cout);
  return generated.contradictions.empty() ? kGood : kWrongInput;
}

}  // namespace

void add_test(CLI::App& app, int& exit_code) {
  constexpr int kEach = 3;  // sentences a template, where nobody says how many
  CLI::App* command =
      app.add_subcommand("test", "run the examples of all rules, the stories and the tables of sentences");
  auto bot_options = add_bot_options(*command);
  auto options = std::make_shared<Options>();
  options->generate.each = kEach;
  command->add_option("--filter", options->tests.filter,
                      "only what has this text in its name, its file or its sentence");
  command->add_flag("--coverage", options->tests.coverage,
                    "tell which rules, flow steps and messages no story reaches");
  CLI::Option* draws = command
                           ->add_option("--generate", options->generate.each,
                                        "instead, draw this many sentences (3) from every template and tell "
                                        "which are taken by other rules")
                           ->expected(0, 1);
  command->add_option("--seed", options->generate.seed, "of the sentences drawn");
  command->add_flag("--typos", options->generate.typos, "with a letter wrong in each");
  command->add_flag("--heard-write", options->write_heard,
                    "instead, write tests/heard: how every alternative of the rules is understood now");
  command->callback([=, &exit_code] {
    options->generates = draws->count() > 0;
    options->generate.filter = options->tests.filter;
    exit_code = run(*bot_options, *options);
  });
}

}  // namespace guidepost
