#include "bank.h"

#include <stdexcept>

#include "authoring/yaml_file.h"

namespace guidepost::simulation {
namespace {

Phrases phrases(const Node& list) {
  Phrases texts;
  for (const Node& item : list.items) texts.push_back(item.scalar);
  return texts;
}

Words words_of(const Node& node) {
  Words words;
  for (const auto& [key, under] : node.entries) {
    if (key.scalar == "value") {
      for (const auto& [slot, values] : under.entries) {
        for (const auto& [value, texts] : values.entries)
          words.values[slot.scalar][value.scalar] = phrases(texts);
      }
    } else if (key.scalar == "say") {
      for (const auto& [slot, texts] : under.entries) words.say[slot.scalar] = phrases(texts);
    } else {
      words.more[key.scalar] = phrases(under);
    }
  }
  return words;
}

}  // namespace

std::map<std::string, Words> read_bank(const std::filesystem::path& path) {
  Diagnostics diagnostics;
  const auto root = read_yaml(path, path.filename().string(), diagnostics);
  if (!root) throw std::runtime_error(diagnostics.text());
  std::map<std::string, Words> bank;
  for (const auto& [locale, node] : root->entries) bank[locale.scalar] = words_of(node);
  return bank;
}

}  // namespace guidepost::simulation
