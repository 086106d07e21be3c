// guidepost check: loads everything, proves what can be proved about it, and reports all that is wrong, in
// one pass.
#include <iostream>

#include "check/proofs.h"
#include "cli/commands.h"

namespace guidepost {

void add_check(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "check", "load rules, dialogs, messages and catalog, and report all that is wrong with them");
  auto options = add_bot_options(*command);
  command->callback([options, &exit_code] {
    const auto bot = load_bot(*options);
    if (!bot) {
      exit_code = kWrongInput;
      return;
    }
    Diagnostics diagnostics;
    check_bot(*bot, diagnostics);
    std::cerr << diagnostics.text();
    exit_code = diagnostics.failed() ? kWrongInput : kGood;
    if (exit_code == kGood) std::cout << "all well: " << bot->versions() << "\n";
  });
}

}  // namespace guidepost
