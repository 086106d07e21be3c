// Thousands of conversations with people who know what they want: do they end with the right group, and how
// soon?
//
//   guidepost_simulation --conversations 2000 --seed 7
//   // 2000 conversations: 98.9 % end with a group that nothing beats, 4.1 questions on average, longest 14
//   turns …
//
// The same seed gives the same conversations. Every failure prints a transcript, and `--only N` plays that
// one alone. Exit code 1 where a bound is broken.
#include <CLI/CLI.hpp>
#include <iomanip>
#include <iostream>

#include "bot/bot.h"
#include "check/played_conversation.h"
#include "check/reply_text.h"
#include "oracle.h"
#include "person.h"

namespace {

using namespace guidepost;
using namespace guidepost::simulation;

struct Options {
  std::string bot = GUIDEPOST_SOURCE_DIR, catalog,
              bank = std::string(GUIDEPOST_SOURCE_DIR) + "/tests/simulation/bank.yaml";
  int conversations = 200, only = -1, transcripts = 5;
  std::uint64_t seed = 1;
  double least_right = 0.98;
  int most_repeated = 0;
  int most_turns = 25;
};

struct Ended {
  bool right = false;
  int turns = 0, questions = 0, repeated = 0;
  std::string transcript;
};

std::string goal_text(const Goal& goal) {
  std::string text;
  for (const std::string& slot : goal.order)
    text += (text.empty() ? "" : ", ") + slot + " " + goal.wants.at(slot);
  return text;
}

Ended talk_with(const Bot& bot, const Goal& goal, const Temperament& temperament,
                const std::map<std::string, Words>& bank, const Oracle& oracle, Random& random,
                int most_turns) {
  Ended ended;
  Person person(goal, temperament, bank, random);
  PlayedConversation talk(bot, "en");
  ended.transcript = "goal: " + goal_text(goal) + "\n" + name_of(temperament) + "\n";
  while (ended.turns < most_turns) {
    const auto said = person.next({talk.state().asking, talk.state().results});
    if (!said) break;
    ++ended.turns;
    const TakenTurn& taken = talk.say(*said);
    ended.questions += !taken.reply.asking.empty();
    ended.transcript += "> " + *said + "\n" + reply_text(taken.reply.messages);
  }
  const std::string group = talk.state().results.empty() ? "" : talk.state().results.front().id;
  ended.right = oracle.first(goal, group);
  ended.repeated = person.repeated();
  ended.transcript += "slots: " + Value(talk.state().slots).dump() + "\nfirst: " + group + "\n";
  return ended;
}

class Tally {
 public:
  void add(int number, const Ended& ended, const Options& options) {
    ++conversations_;
    right_ += ended.right, questions_ += ended.questions, repeated_ += ended.repeated;
    longest_ = std::max(longest_, ended.turns);
    const bool bad = !ended.right || ended.repeated > 0 || ended.turns >= options.most_turns;
    if (options.only < 0 && (!bad || ++shown_ > options.transcripts)) return;
    std::cout << "---- conversation " << number << (ended.right ? "" : ": not the best group")
              << (ended.repeated > 0 ? ": a question came again" : "") << "\n"
              << ended.transcript << "\n";
  }

  [[nodiscard]] bool report(const Options& options) const {
    const double share = conversations_ > 0 ? static_cast<double>(right_) / conversations_ : 0;
    std::cout << std::fixed << std::setprecision(1) << conversations_ << " conversations: " << 100 * share
              << " % end with a group that nothing beats, " << std::setprecision(2)
              << static_cast<double>(questions_) / std::max(1, conversations_)
              << " questions on average, longest " << longest_ << " turns, " << repeated_
              << " questions came again\n";
    return share >= options.least_right && longest_ < options.most_turns &&
           repeated_ <= options.most_repeated;
  }

 private:
  int conversations_ = 0, right_ = 0, questions_ = 0, repeated_ = 0, longest_ = 0, shown_ = 0;
};

int run(const Options& options) {
  Diagnostics diagnostics;
  const std::string catalog = options.catalog.empty() ? options.bot + "/data/catalog.db" : options.catalog;
  const auto bot = Bot::load(
      {.folder = options.bot, .catalog = catalog, .settings = Value::object(), .redaction = {}}, diagnostics);
  std::cerr << diagnostics.text();
  if (!bot) return 1;
  sqlite3* database = nullptr;
  if (sqlite3_open_v2(catalog.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
    throw std::runtime_error("cannot open " + catalog);
  const auto bank = read_bank(options.bank);
  const GoalMaker goals(database, bank.at("en"));
  const Oracle oracle(database);
  Tally tally;
  for (int number = 0; number < options.conversations; ++number) {
    Random random(options.seed * 1'000'003 +
                  static_cast<std::uint64_t>(number));  // each by itself, so that one can be played alone
    const Goal goal = goals.draw(random);
    const Temperament temperament = draw_temperament(random);
    if (options.only >= 0 && options.only != number) continue;
    tally.add(number, talk_with(*bot, goal, temperament, bank, oracle, random, options.most_turns), options);
  }
  sqlite3_close(database);
  return tally.report(options) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Simulated people talk with a bot and an oracle judges where they end."};
  app.add_option("--bot", options.bot, "folder with rules/, dialogs/ and data/");
  app.add_option("--catalog", options.catalog, "catalog file (data/catalog.db of the bot)");
  app.add_option("--bank", options.bank, "what people say");
  app.add_option("--conversations", options.conversations, "how many (200)");
  app.add_option("--seed", options.seed, "of all that is drawn (1)");
  app.add_option("--only", options.only, "play this one alone and print it");
  app.add_option("--transcripts", options.transcripts, "failures to print (5)");
  app.add_option("--least-right", options.least_right, "share that must end with the best group (0.98)");
  app.add_option("--most-repeated", options.most_repeated, "questions that may come again (0)");
  try {
    app.parse(argc, argv);
    return run(options);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  } catch (const std::exception& error) {
    std::cerr << "guidepost_simulation: " << error.what() << "\n";
    return 1;
  }
}
