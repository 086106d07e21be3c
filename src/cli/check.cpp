// guidepost check: loads everything and reports all that is wrong, in one pass.
#include <iostream>

#include "cli/commands.h"

namespace guidepost {

void add_check(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("check", "load rules, dialogs, messages and catalog, and report all that is wrong");
  auto options = add_bot_options(*command);
  command->callback([options, &exit_code] {
    const auto bot = load_bot(*options);
    if (bot) std::cout << "all well: " << bot->versions() << "\n";
    exit_code = bot ? kGood : kWrongInput;
  });
}

}  // namespace guidepost
