// guidepost import --catalog FILE BUNDLE: a bundle of CSV files becomes a catalog, all of it or nothing.
#include <iostream>

#include "catalog/importer.h"
#include "cli/commands.h"

namespace guidepost {
namespace {

int run(const BotOptions& bot, const std::string& bundle, std::string schema) {
  const BotFiles files = bot.files();
  if (schema.empty()) schema = (files.folder / "data" / "schema.sql").string();
  const auto target = files.catalog.empty() ? files.folder / "data" / "catalog.db" : files.catalog;
  Diagnostics diagnostics;
  const Imported imported = import_bundle(bundle, schema, target, diagnostics);
  std::cerr << diagnostics.text();
  if (!imported.done) {
    std::cerr << "nothing was imported; " << target.string() << " is as it was\n";
    return kWrongInput;
  }
  std::cout << imported.rows << " rows of " << imported.tables << " tables are now " << target.string()
            << "\n";
  return kGood;
}

}  // namespace

void add_import(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("import", "make a catalog from a bundle of CSV files (docs/catalog.md)");
  auto bot = add_bot_options(*command);
  auto bundle = std::make_shared<std::string>(), schema = std::make_shared<std::string>();
  command->add_option("BUNDLE", *bundle, "folder with a CSV file a table")->required();
  command->add_option("--schema", *schema,
                      "SQL that makes the tables (default: data/schema.sql in the bot's folder)");
  command->callback([=, &exit_code] { exit_code = run(*bot, *bundle, *schema); });
}

}  // namespace guidepost
