// guidepost chat: a conversation in the terminal; with --jsonl, the wire protocol over standard input and
// output.
#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <iostream>
#include <sstream>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "server/jsonl.h"
#include "store/memory_store.h"
#include "store/sqlite_store.h"

namespace guidepost {
namespace {

struct ChatOptions {
  bool jsonl = false;
  std::string store, locale = "en", conversation;
};

int terminal_width() {
  winsize size{};
  constexpr int kFallback = 80, kWidest = 100;
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? std::min<int>(size.ws_col, kWidest)
                                                                         : kFallback;
}

// Speaks guidepost.v1 to itself: each line typed becomes a `say` or a `pick` of the resumed conversation.
class TerminalChat {
 public:
  TerminalChat(std::shared_ptr<const TurnTaker> bot, Store& store, ChatOptions options)
      : bot_(std::move(bot)), store_(store), options_(std::move(options)) {}

  int run() {
    if (!begin()) return kWrongInput;
    std::cout << "(Type what you want to say, or a choice's number. Ctrl-D ends.)\n\n";
    for (std::string line; prompt(), std::getline(std::cin, line);) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      tell(line);
    }
    std::cout << "\nTo go on later with the same store: --conversation " << options_.conversation << "\n";
    return kGood;
  }

 private:
  static void prompt() { std::cout << "> " << std::flush; }

  std::vector<Value> exchange(const std::vector<Value>& frames) {
    std::stringstream in, out;
    for (const Value& frame : frames) in << frame.dump() << "\n";
    run_jsonl(in, out, bot_, store_);
    std::vector<Value> answers;
    for (std::string line; std::getline(out, line);) answers.push_back(Value::parse(line));
    return answers;
  }

  Value start_frame() const {
    Value frame = {{"type", "start"}, {"locale", options_.locale}, {"channel", "terminal"}};
    if (!options_.conversation.empty()) frame["conversation"] = options_.conversation;
    if (seq_ > 0) frame["after"] = seq_;
    return frame;
  }

  bool begin() {
    const auto answers = exchange({start_frame()});
    if (answers.empty() || answers[0]["type"] != "started") {
      std::cerr << "guidepost: " << (answers.empty() ? "no answer" : answers[0].value("message", "refused"))
                << "\n";
      return false;
    }
    options_.conversation = answers[0]["conversation"];
    show(answers[0]);
    return true;
  }

  void tell(const std::string& line) {
    size_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    Value frame = {{"type", "say"}, {"id", "t" + std::to_string(seq_ + 1)}, {"text", line}};
    if (error == std::errc() && end == line.data() + line.size() && number >= 1 &&
        number <= offered_.size()) {
      frame = {
          {"type", "pick"}, {"id", "t" + std::to_string(seq_ + 1)}, {"action", offered_[number - 1].action}};
    }
    for (const Value& answer : exchange({start_frame(), frame})) {
      if (answer["type"] == "reply") show(answer);
      if (answer["type"] == "error") std::cout << answer.value("message", "that did not work") << "\n";
    }
  }

  void show(const Value& frame) {
    seq_ = frame.value("seq", seq_);
    options_.locale = frame.value("locale", options_.locale);
    std::cout << "\n";
    print_messages(messages_from_value(frame["messages"]), terminal_width(), std::cout, offered_);
  }

  std::shared_ptr<const TurnTaker> bot_;
  Store& store_;
  ChatOptions options_;
  int seq_ = 0;
  std::vector<Choice> offered_;
};

std::unique_ptr<Store> open_store(const std::string& path) {
  if (path.empty()) return std::make_unique<MemoryStore>();
  return open_sqlite_store(path);
}

int run(const BotOptions& bot_options, const ChatOptions& options) {
  const auto bot = load_bot(bot_options);
  if (!bot) return kWrongInput;
  const auto store = open_store(options.store);
  if (options.jsonl) return run_jsonl(std::cin, std::cout, bot, *store);
  return TerminalChat(bot, *store, options).run();
}

}  // namespace

void add_chat(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("chat", "hold a conversation in the terminal");
  auto bot_options = add_bot_options(*command);
  auto options = std::make_shared<ChatOptions>();
  command->add_flag("--jsonl", options->jsonl,
                    "speak the protocol guidepost.v1, a JSON frame a line (docs/protocol.md)");
  command->add_option("--store", options->store, "keep conversations in this file (default: in memory)")
      ->envname("GUIDEPOST_STORE");
  command->add_option("--locale", options->locale, "language to begin in (en, es)");
  command->add_option("--conversation", options->conversation, "go on with this conversation of the store");
  command->callback([=, &exit_code] { exit_code = run(*bot_options, *options); });
}

}  // namespace guidepost
