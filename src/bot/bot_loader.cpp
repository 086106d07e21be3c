// Reads everything a bot is made of, in the order in which the parts need each other.
#include <algorithm>
#include <fstream>
#include <future>
#include <sstream>

#include "bot/name_rows.h"
#include "bot/parts.h"
#include "catalog/catalog_file.h"
#include "understanding/intent_book.h"

namespace guidepost {
namespace {

namespace fs = std::filesystem;

// FNV-1a over the names and contents of all files below a folder: tells versions apart, no secret.
std::string checksum(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->is_regular_file()) files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  std::uint64_t hash = 14695981039346656037ull;
  const auto mix = [&hash](std::string_view bytes) {
    for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ull;
  };
  for (const fs::path& file : files) {
    mix(fs::relative(file, folder).string());
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    mix(text.view());
  }
  std::ostringstream hex;
  hex << std::hex << hash;
  return hex.str().substr(0, 12);
}

template <class Part>
std::optional<Part> read_part(const fs::path& folder, const std::string& name, Diagnostics& diagnostics) {
  const auto root = read_yaml(folder / name, name, diagnostics);
  return root ? Part::read(*root, diagnostics) : std::nullopt;
}

fs::path catalog_path(const BotFiles& files) {
  return files.catalog.empty() ? files.folder / "data" / "catalog.db" : files.catalog;
}

// What messages may say of the operator: the bot's own settings, then the operator's, and what the catalog
// says of itself.
Value read_settings(const BotFiles& files, const Catalog& catalog, Diagnostics& diagnostics) {
  Value settings = {{"human_phone", "none"}, {"human_hours", "none"}};
  settings["catalog_label"] = catalog.label().empty() ? "none" : catalog.label();
  if (fs::exists(files.folder / "bot.yaml")) {
    if (const auto root = read_yaml(files.folder / "bot.yaml", "bot.yaml", diagnostics)) {
      root->only_keys({"settings", "redaction"}, diagnostics);
      if (const Node* own = root->find("settings")) settings.update(own->value());
    }
  }
  settings.update(files.settings);
  return settings;
}

// The operator's policy with the words that bot.yaml adds for this subject.
RedactionPolicy read_redaction(const BotFiles& files, Diagnostics& diagnostics) {
  RedactionPolicy policy = files.redaction;
  if (!fs::exists(files.folder / "bot.yaml")) return policy;
  const auto root = read_yaml(files.folder / "bot.yaml", "bot.yaml", diagnostics);
  const Node* redaction = root ? root->find("redaction") : nullptr;
  if (!redaction) return policy;
  redaction->only_keys({"id-owners", "id-names"}, diagnostics);
  const auto read = [redaction](const char* key, std::vector<std::string>& words) {
    const Node* list = redaction->find(key);
    if (!list) return;
    for (std::string& word : list->texts()) words.push_back(std::move(word));
  };
  read("id-owners", policy.id_owners);
  read("id-names", policy.id_names);
  return policy;
}

std::optional<OtherLanguages> read_other_languages(const fs::path& folder, Diagnostics& diagnostics) {
  if (!fs::exists(folder / "rules" / "languages.yaml")) return OtherLanguages();
  return read_part<OtherLanguages>(folder, "rules/languages.yaml", diagnostics);
}

std::pair<std::optional<Catalog>, Diagnostics> read_facts(const fs::path& path, const SlotBook& slots) {
  Diagnostics diagnostics;
  const CatalogFile file(path);
  auto catalog = load_catalog(file, slots, diagnostics);
  return {std::move(catalog), std::move(diagnostics)};
}

}  // namespace

std::unique_ptr<const Bot::Parts> Bot::load_parts(const BotFiles& files, Diagnostics& diagnostics) {
  if (!fs::is_directory(files.folder / "rules") || !fs::is_directory(files.folder / "dialogs")) {
    throw std::runtime_error("no bot in " + files.folder.string() +
                             ": it needs the folders rules and dialogs");
  }
  const CatalogFile file(catalog_path(files));
  auto slots = read_part<SlotBook>(files.folder, "dialogs/slots.yaml", diagnostics);
  auto intents = read_part<IntentBook>(files.folder, "dialogs/intents.yaml", diagnostics);
  auto other_languages = read_other_languages(files.folder, diagnostics);
  auto messages = MessageBook::read(files.folder / "dialogs" / "messages", diagnostics);
  if (!slots || !intents || !messages || !other_languages)
    return nullptr;  // the rest would complain of their names
  // The facts are read while the rules are compiled: the two take longest and share nothing.
  auto facts = std::async(std::launch::async, read_facts, catalog_path(files), std::cref(*slots));
  RuleBook rules = read_rules(files.folder / "rules", diagnostics);
  const NameRows names(file, files.folder / "data");
  VocabularyNames vocabulary(*slots, names, diagnostics);
  auto interpreter = Interpreter::compile(std::move(rules), *slots, *intents, &names, diagnostics);
  auto flows = FlowBook::read(files.folder / "dialogs", *slots, diagnostics);
  auto [catalog, found_in_catalog] = facts.get();
  diagnostics.add_all(std::move(found_in_catalog));
  if (!interpreter || !flows || !catalog) return nullptr;
  Value settings = read_settings(files, *catalog, diagnostics);
  RedactionPolicy redaction = read_redaction(files, diagnostics);
  if (diagnostics.failed()) return nullptr;
  std::string versions = "rules " + checksum(files.folder / "rules") + ", dialogs " +
                         checksum(files.folder / "dialogs") + ", catalog " + catalog->version();
  return std::unique_ptr<const Parts>(new Parts{.slots = std::move(*slots),
                                                .flows = std::move(*flows),
                                                .messages = std::move(*messages),
                                                .interpreter = std::move(*interpreter),
                                                .catalog = std::move(*catalog),
                                                .vocabulary = std::move(vocabulary),
                                                .other_languages = std::move(*other_languages),
                                                .settings = std::move(settings),
                                                .redactor = Redactor(std::move(redaction)),
                                                .versions = std::move(versions)});
}

}  // namespace guidepost
