// guidepost forget CONVERSATION: deletes one conversation for good, through the server that has the store in
// use, or in the file itself where none has.
#include <future>
#include <iostream>

#include "channel/protocol.h"
#include "cli/commands.h"
#include "server/operators_request.h"
#include "store/serving_mark.h"
#include "store/sqlite_store.h"
#include "store/stored_file.h"

namespace guidepost {
namespace {

constexpr const char* kUnfinished = "it is not out of the file's log yet, ask again";

Kept forget_through(const std::string& server, const std::string& conversation, const std::string& key) {
  if (key.empty()) {
    throw std::runtime_error("the server " + server +
                             " has the store in use: give its --operator-key (or GUIDEPOST_OPERATOR_KEY)");
  }
  const OperatorsAnswer answer = ask_server(server, "DELETE", "/v1/conversations/" + conversation, key);
  if (answer.status == 200) return {.outcome = Outcome::kDurable, .trouble = {}};
  if (answer.status == 404) return {.outcome = Outcome::kRefused, .trouble = {}};
  if (answer.status == 401) throw std::runtime_error("the server " + server + " does not take this key");
  return {.outcome = Outcome::kFailed, .trouble = answer.body.substr(0, answer.body.find('\n'))};
}

Kept forget_in(const std::string& store_path, const std::string& conversation) {
  check_store(store_path);
  const auto store = open_sqlite_store(store_path);
  std::promise<Kept> kept;
  store->forget(conversation, [&](Kept one) { kept.set_value(std::move(one)); });
  return kept.get_future().get();
}

int run(const std::string& store, const std::string& conversation, const std::string& key) {
  if (!is_conversation_id(conversation)) throw std::runtime_error(conversation + " is no conversation's id");
  const auto server = served_at(store);
  const Kept kept = server ? forget_through(*server, conversation, key) : forget_in(store, conversation);
  if (kept.outcome == Outcome::kDurable) {
    std::cout << "forgotten\n";
    return kGood;
  }
  if (kept.outcome == Outcome::kRefused)
    std::cerr << "guidepost: there is no such conversation\n";
  else
    std::cerr << "guidepost: " << kept.trouble << "; " << kUnfinished << "\n";
  return kWrongInput;
}

}  // namespace

void add_forget(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("forget", "delete one conversation for good");
  auto conversation = std::make_shared<std::string>(), key = std::make_shared<std::string>();
  command->add_option("CONVERSATION", *conversation, "its id")->required();
  const auto store = add_store_option(*command);
  command->add_option("--operator-key", *key, "the key of the server that has the store in use")
      ->envname("GUIDEPOST_OPERATOR_KEY");
  command->callback([=, &exit_code] { exit_code = run(*store, *conversation, *key); });
}

}  // namespace guidepost
