#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "cli/commands.h"

namespace guidepost {
namespace {

// The folder the binary was installed with (share/guidepost beside bin), else the one it was built from.
std::string default_folder() {
  std::error_code error;
  const auto binary = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto installed = binary.parent_path().parent_path() / "share" / "guidepost";
  if (!error && std::filesystem::is_directory(installed / "rules", error)) return installed.string();
  return GUIDEPOST_BOT_FOLDER;
}

}  // namespace

std::vector<AddCommand> all_commands() {
  return {add_serve,   add_chat,      add_import, add_check,  add_test,   add_weigh,  add_evaluate,
          add_explain, add_leftovers, add_replay, add_forget, add_export, add_backup, add_restore};
}

std::shared_ptr<BotOptions> add_bot_options(CLI::App& command) {
  auto options = std::make_shared<BotOptions>();
  options->folder = default_folder();
  command.add_option("--bot", options->folder, "folder with rules/, dialogs/ and data/")
      ->envname("GUIDEPOST_BOT");
  command
      .add_option("--catalog", options->catalog,
                  "catalog file (default: data/catalog.db in the bot's folder)")
      ->envname("GUIDEPOST_CATALOG");
  command
      .add_option("--human-phone", options->human_phone,
                  "number where a person answers, told to who asks for one")
      ->envname("GUIDEPOST_HUMAN_PHONE");
  command.add_option("--human-hours", options->human_hours, "when that number is answered, in words")
      ->envname("GUIDEPOST_HUMAN_HOURS");
  return options;
}

std::shared_ptr<std::string> add_store_option(CLI::App& command) {
  auto store = std::make_shared<std::string>("guidepost.db");
  command.add_option("--store", *store, "file that keeps conversations")
      ->envname("GUIDEPOST_STORE")
      ->capture_default_str();
  return store;
}

BotFiles BotOptions::files() const {
  BotFiles files;
  files.folder = folder;
  files.catalog = catalog;
  if (!human_phone.empty()) files.settings["human_phone"] = human_phone;
  if (!human_hours.empty()) files.settings["human_hours"] = human_hours;
  return files;
}

std::vector<std::filesystem::path> BotOptions::sources() const {
  const std::filesystem::path here = folder;
  return {here / "rules", here / "dialogs", here / "data", here / "bot.yaml",
          catalog.empty() ? here / "data" / "catalog.db" : std::filesystem::path(catalog)};
}

std::shared_ptr<const Bot> load_bot(const BotOptions& options) {
  Diagnostics diagnostics;
  auto bot = Bot::load(options.files(), diagnostics);
  std::cerr << diagnostics.text();
  return bot;
}

}  // namespace guidepost
