// The command line: guidepost serve, chat, import, check, test, evaluate, explain …
//
// Exit codes: 0 where all is well, 1 where something is wrong with what was given, 2 for a wrong command
// line.
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "cli/commands.h"

int main(int argc, char** argv) {
  using namespace guidepost;
  CLI::App app{"Guidepost runs conversations written as rule files and dialog files over a catalog.",
               "guidepost"};
  app.require_subcommand(1);
  app.set_version_flag("--version", GUIDEPOST_VERSION);
  app.set_config("--config", "", "read options from this file (name = value, a section a command)");
  app.get_formatter()->column_width(36);
  int exit_code = kGood;
  for (const AddCommand& add : all_commands()) add(app, exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kGood : kWrongCommandLine;
  } catch (const std::exception& error) {
    std::cerr << "guidepost: " << error.what() << "\n";
    return kWrongInput;
  }
  return exit_code;
}
