// The commands, a file each. Each adds itself to the app and leaves its exit code.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bot/bot.h"

namespace guidepost {

inline constexpr int kGood = 0;
inline constexpr int kWrongInput = 1;
inline constexpr int kWrongCommandLine = 2;

using AddCommand = std::function<void(CLI::App&, int& exit_code)>;
std::vector<AddCommand> all_commands();

void add_backup(CLI::App& app, int& exit_code);
void add_chat(CLI::App& app, int& exit_code);
void add_check(CLI::App& app, int& exit_code);
void add_evaluate(CLI::App& app, int& exit_code);
void add_explain(CLI::App& app, int& exit_code);
void add_export(CLI::App& app, int& exit_code);
void add_forget(CLI::App& app, int& exit_code);
void add_import(CLI::App& app, int& exit_code);
void add_leftovers(CLI::App& app, int& exit_code);
void add_replay(CLI::App& app, int& exit_code);
void add_restore(CLI::App& app, int& exit_code);
void add_serve(CLI::App& app, int& exit_code);
void add_test(CLI::App& app, int& exit_code);
void add_weigh(CLI::App& app, int& exit_code);

// ---- what they share (bot_options.cpp)
// ---------------------------------------------------------------------------

// --bot, --catalog and the settings of whoever answers for the humans behind the bot. Filled when the line is
// parsed.
struct BotOptions {
  std::string folder;
  std::string catalog;
  std::string human_phone;
  std::string human_hours;
  [[nodiscard]] BotFiles files() const;
  // The files and folders that the bot is read from.
  [[nodiscard]] std::vector<std::filesystem::path> sources() const;
};
std::shared_ptr<BotOptions> add_bot_options(CLI::App& command);

// --store of a command that works on what a server keeps.
std::shared_ptr<std::string> add_store_option(CLI::App& command);

// The bot, or null after its diagnostics went to standard error.
std::shared_ptr<const Bot> load_bot(const BotOptions& options);

}  // namespace guidepost
