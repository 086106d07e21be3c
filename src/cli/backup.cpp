// guidepost backup FILE and guidepost restore FILE: a store's copy, made while it is in use, and put in its
// place.
#include <iostream>

#include "cli/commands.h"
#include "store/stored_file.h"

namespace guidepost {

void add_backup(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("backup", "copy the store to a new file, while it is in use");
  auto file = std::make_shared<std::string>();
  command->add_option("FILE", *file, "the new file")->required();
  const auto store = add_store_option(*command);
  command->callback([=, &exit_code] {
    back_up_store(*store, *file);
    std::cout << *store << " is copied to " << *file << "\n";
    exit_code = kGood;
  });
}

void add_restore(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("restore", "put a backup in the place of the store, while no server has it in use");
  auto file = std::make_shared<std::string>();
  command->add_option("FILE", *file, "a backup")->required();
  const auto store = add_store_option(*command);
  command->callback([=, &exit_code] {
    restore_store(*file, *store);
    std::cout << *file << " is now " << *store << "\n";
    exit_code = kGood;
  });
}

}  // namespace guidepost
