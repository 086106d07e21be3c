// guidepost export CONVERSATION: everything kept of one conversation, as JSON on standard output.
#include <iostream>

#include "cli/commands.h"
#include "store/stored_file.h"

namespace guidepost {
namespace {

int run(const std::string& store, const std::string& conversation) {
  const std::vector<TurnRow> rows = stored_turns(store, conversation);
  if (rows.empty()) throw std::runtime_error("there is no such conversation in " + store);
  std::cout << export_of(conversation, rows).dump(2, ' ', false, Value::error_handler_t::replace) << "\n";
  return kGood;
}

}  // namespace

void add_export(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("export", "print everything kept of one conversation, as JSON");
  auto conversation = std::make_shared<std::string>();
  command->add_option("CONVERSATION", *conversation, "its id")->required();
  const auto store = add_store_option(*command);
  command->callback([=, &exit_code] { exit_code = run(*store, *conversation); });
}

}  // namespace guidepost
