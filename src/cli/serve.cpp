// guidepost serve: the bot behind a WebSocket, with its demo page.
#include <charconv>
#include <iostream>
#include <optional>
#include <sstream>

#include "cli/commands.h"
#include "server/server.h"
#include "store/memory_store.h"
#include "store/serving_mark.h"
#include "store/sqlite_store.h"

namespace guidepost {
namespace {

struct ServeCommand {
  std::string listen = "127.0.0.1:8080";
  std::string store = "guidepost.db";
  std::string web;
  ServeOptions options;
  bool watch = true;
  bool print_config = false;
};

// "ADDRESS:PORT", "[::1]:PORT" or ":PORT".
void read_listen(const std::string& listen, ServeOptions& options) {
  const auto colon = listen.rfind(':');
  const std::string port = colon == std::string::npos ? "" : listen.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), options.port);
  if (port.empty() || error != std::errc() || end != port.data() + port.size()) {
    throw std::runtime_error("--listen " + listen + " is not ADDRESS:PORT, such as 127.0.0.1:8080");
  }
  std::string address = listen.substr(0, colon);
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  if (!address.empty()) options.address = address;
}

int run(const BotOptions& bot_options, ServeCommand command) {
  read_listen(command.listen, command.options);
  command.options.web_folder = command.web.empty() ? bot_options.folder + "/web" : command.web;
  FileWatch files(command.watch ? bot_options.sources() : std::vector<std::filesystem::path>());
  auto bot = load_bot(bot_options);
  if (!bot) return kWrongInput;
  const bool in_memory = command.store == ":memory:";
  const std::unique_ptr<Store> store =
      in_memory ? std::make_unique<MemoryStore>() : open_sqlite_store(command.store);
  const auto load = [bot_options]() -> std::shared_ptr<const TurnTaker> {
    try {
      return load_bot(bot_options);
    } catch (const std::exception& error) {
      std::cerr << "guidepost: " << error.what() << "; the old bot stays\n";
      return nullptr;
    }
  };
  std::optional<ServingMark> mark;
  return serve(command.options, *store, std::move(bot), {.load = load, .files = std::move(files)},
               [&](const std::string& address) {
                 if (!in_memory) mark.emplace(command.store, address);
               });
}

// What is in force, as a configuration file has it; keys are not shown.
void print_config(CLI::App& command) {
  std::istringstream lines(command.config_to_str(true, false));
  std::cout << "[serve]\n";
  for (std::string line; std::getline(lines, line);) {
    const std::string name = line.substr(0, line.find('='));
    if (name == "print-config" || name == "config") continue;
    const bool secret = name == "operator-key" || name == "token-secret";
    if (!secret)
      std::cout << line << "\n";
    else
      std::cout << "# " << name << (line == name + "=\"\"" ? " is not set" : " is set, and not shown")
                << "\n";
  }
}

void add_doors(CLI::App& command, ServeOptions& options) {
  command
      .add_option("--certificate", options.certificate,
                  "PEM certificate chain: serves TLS; read again on SIGHUP")
      ->envname("GUIDEPOST_CERTIFICATE");
  command.add_option("--private-key", options.private_key, "PEM key of the certificate")
      ->envname("GUIDEPOST_PRIVATE_KEY");
  command
      .add_flag("--insecure-public", options.insecure_public,
                "serve a public address without TLS (behind a proxy that has it)")
      ->envname("GUIDEPOST_INSECURE_PUBLIC");
  command
      .add_option("--origin", options.origins,
                  "page that may open a socket, such as https://site.example; may be given again")
      ->envname("GUIDEPOST_ORIGIN");
  command.add_option("--operator-key", options.operator_key, "opens /metrics and the operators' endpoints")
      ->envname("GUIDEPOST_OPERATOR_KEY");
  command
      .add_option("--token-secret", options.token_secret, "signs clients' tokens; empty: no token is needed")
      ->envname("GUIDEPOST_TOKEN_SECRET");
  command.add_option("--token-seconds", options.token_seconds, "how long a token is good")
      ->envname("GUIDEPOST_TOKEN_SECONDS")
      ->check(CLI::PositiveNumber);
  command.add_option("--show-state", options.show_state, "whether clients may see state and results")
      ->envname("GUIDEPOST_SHOW_STATE");
  command.add_option("--show-trace", options.show_trace, "whether clients may see traces")
      ->envname("GUIDEPOST_SHOW_TRACE");
}

void add_limits(CLI::App& command, ServeOptions& options) {
  command.add_option("--threads", options.threads, "cores to use (0: all)")
      ->envname("GUIDEPOST_THREADS")
      ->check(CLI::NonNegativeNumber);
  command.add_option("--keep-days", options.keep_days, "delete conversations quiet for longer (0: keep)")
      ->envname("GUIDEPOST_KEEP_DAYS")
      ->check(CLI::NonNegativeNumber);
  command.add_option("--connections", options.connections, "sockets open at once")
      ->envname("GUIDEPOST_CONNECTIONS")
      ->check(CLI::PositiveNumber);
  command
      .add_option("--connections-per-address", options.connections_per_address, "the same, from one address")
      ->envname("GUIDEPOST_CONNECTIONS_PER_ADDRESS")
      ->check(CLI::PositiveNumber);
}

}  // namespace

void add_serve(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("serve", "serve the bot over WebSocket, with its demo page, until SIGTERM");
  command->option_defaults()->always_capture_default();
  command->fallthrough();  // --config may stand after the command
  auto bot_options = add_bot_options(*command);
  auto serving = std::make_shared<ServeCommand>();
  command->add_option("--listen", serving->listen, "address and port; port 0 picks a free one")
      ->envname("GUIDEPOST_LISTEN");
  command->add_option("--store", serving->store, "file that keeps conversations; `:memory:` keeps none")
      ->envname("GUIDEPOST_STORE");
  command->add_option("--web", serving->web, "folder of the demo page (default: web in the bot's folder)")
      ->envname("GUIDEPOST_WEB");
  add_doors(*command, serving->options);
  add_limits(*command, serving->options);
  command->add_option("--watch", serving->watch, "read rules, dialogs and catalog again when they change")
      ->envname("GUIDEPOST_WATCH");
  command->add_flag("--print-config", serving->print_config, "print the options in force, and stop");
  command->callback([=, &exit_code] {
    if (serving->print_config) {
      print_config(*command);
      exit_code = kGood;
    } else {
      exit_code = run(*bot_options, *serving);
    }
  });
}

}  // namespace guidepost
