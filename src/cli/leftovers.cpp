// guidepost leftovers: what people say and no rule covers, grouped.
#include "check/leftovers.h"

#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/stored_conversations.h"

namespace guidepost {
namespace {

struct LeftOverOptions {
  std::string file, store, locale = "en";
  int limit = 50;
};

int run(const BotOptions& bot_options, const LeftOverOptions& options) {
  const auto bot = load_bot(bot_options);
  if (!bot) return kWrongInput;
  Diagnostics diagnostics;
  std::vector<SaidSentence> sentences;
  if (!options.store.empty()) {
    for (const RecordedConversation& talk : read_stored(options.store)) {
      for (const RecordedTurn& turn : talk.turns) {
        if (!turn.pick) sentences.push_back({turn.input, talk.locale, turn.asking.value_or(turn.was_asking)});
      }
    }
  } else {
    std::ifstream file(options.file);
    if (!file) diagnostics.error({options.file, 0, 0}, "cannot be read", "a sentence or a dialogue a line");
    sentences = read_sentences(file, options.file, options.locale, diagnostics);
  }
  std::cerr << diagnostics.text();
  if (diagnostics.failed()) return kWrongInput;
  report(find_left_over(*bot, sentences), options.limit, std::cout);
  return kGood;
}

}  // namespace

void add_leftovers(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("leftovers", "group the words that no rule covered, most frequent first");
  auto bot_options = add_bot_options(*command);
  auto options = std::make_shared<LeftOverOptions>();
  CLI::Option* file =
      command->add_option("FILE", options->file, "sentences, one a line, or dialogues as JSON, one a line");
  CLI::Option* store =
      command->add_option("--store", options->store, "conversations kept by `guidepost serve`");
  file->excludes(store);
  command->add_option("--locale", options->locale, "of sentences that do not say it (en)");
  command->add_option("--limit", options->limit, "groups to show (50)");
  command->callback([=, &exit_code] {
    if (options->file.empty() == options->store.empty()) throw CLI::RequiredError("FILE or --store");
    exit_code = run(*bot_options, *options);
  });
}

}  // namespace guidepost
