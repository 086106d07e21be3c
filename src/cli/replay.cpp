// guidepost replay: recorded conversations played against the present rules.
#include "check/replay.h"

#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/stored_conversations.h"

namespace guidepost {
namespace {

struct Options {
  std::string file, store, export_to;
  ReplayOptions replay;
};

void export_all(const std::vector<RecordedConversation>& all, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  for (const RecordedConversation& one : all) out << to_line(one) << "\n";
  if (!out.flush()) throw std::runtime_error("cannot write " + path);
}

int run(const BotOptions& bot_options, const Options& options) {
  Diagnostics diagnostics;
  std::vector<RecordedConversation> all;
  if (!options.store.empty()) {
    all = read_stored(options.store);
  } else {
    std::ifstream file(options.file);
    if (!file) diagnostics.error({options.file, 0, 0}, "cannot be read", "a conversation a line");
    all = read_recorded(file, options.file, diagnostics);
  }
  std::cerr << diagnostics.text();
  if (diagnostics.failed()) return kWrongInput;
  if (!options.export_to.empty()) {
    export_all(all, options.export_to);
    return kGood;
  }
  const auto bot = load_bot(bot_options);
  if (!bot) return kWrongInput;
  int turns = 0, different = 0;
  for (const RecordedConversation& one : all) {
    const Replay replay = replay_conversation(*bot, one, options.replay);
    report(one, replay, std::cout);
    turns += replay.turns, different += replay.different;
  }
  std::cout << all.size() << " conversations, " << turns << " turns, " << different << " different\n";
  return different > 0 ? kWrongInput : kGood;
}

}  // namespace

void add_replay(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "replay", "play recorded conversations against the present rules and show what is different");
  auto bot_options = add_bot_options(*command);
  auto options = std::make_shared<Options>();
  CLI::Option* file =
      command->add_option("FILE", options->file, "an export or an evaluation set, a conversation a line");
  CLI::Option* store =
      command->add_option("--store", options->store, "conversations kept by `guidepost serve`");
  file->excludes(store);
  command->add_flag("--carry", options->replay.carry, "go on from the new state instead of the recorded one");
  command->add_option("--export", options->export_to,
                      "instead, write the conversations to this file, one a line");
  command->callback([=, &exit_code] {
    if (options->file.empty() == options->store.empty()) throw CLI::RequiredError("FILE or --store");
    exit_code = run(*bot_options, *options);
  });
}

}  // namespace guidepost
