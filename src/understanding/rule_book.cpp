#include "understanding/rule_book.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <future>

#include "authoring/suggestion.h"
#include "text/words.h"
#include "understanding/entity_reader.h"
#include "understanding/evidence_reader.h"
#include "understanding/rule_reader.h"

namespace guidepost {
namespace {

constexpr std::array<const char*, 12> kOperatorNames = {"",        "refuse", "wave-off", "take-back",
                                                        "correct", "add",    "question", "suppose",
                                                        "past",    "other",  "weigh",    "end"};

void read_ordinary(const Node& node, const std::filesystem::path& folder, LocaleRules& rules,
                   Diagnostics& diagnostics) {
  if (node.literal || node.is_list()) {
    for (const Line& line : node.lines()) {
      for (const Word& word : split_words(line.text)) rules.ordinary.push_back(word.text);
    }
    return;
  }
  std::ifstream in(folder / node.scalar);
  if (!in) {
    diagnostics.error(node.place, "no such file: " + node.scalar,
                      "a list of words, one a line, beside this file");
    return;
  }
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    for (Word& word : split_words(line)) rules.ordinary.push_back(std::move(word.text));
  }
}

void read_fragments(const Node& section, LocaleRules& rules, Diagnostics& diagnostics) {
  if (!section.is_map()) {
    diagnostics.error(section.place, "fragments must be a map", "name: template");
    return;
  }
  for (const auto& [key, node] : section.entries) {
    const std::vector<Line> lines = node.lines();
    if (lines.empty()) {
      diagnostics.error(key.place, "fragment without a template: " + key.scalar, "name: template");
      continue;
    }
    if (rules.fragments.contains(key.scalar)) {
      diagnostics.error(key.place, "fragment written twice: " + key.scalar, "each name once a locale");
      continue;
    }
    Template whole{lines[0], {}};
    whole.root.kind = Piece::Kind::kChoice;
    whole.root.place = lines[0].place;
    for (const Line& line : lines) {
      if (std::optional<Piece> piece = parse_template(line, diagnostics))
        whole.root.parts.push_back(std::move(*piece));
    }
    if (whole.root.parts.empty()) {
      rules.broken_fragments.push_back(key.scalar);
      continue;
    }
    if (whole.root.parts.size() == 1) whole.root = Piece(whole.root.parts[0]);
    rules.fragments.emplace(key.scalar, std::move(whole));
  }
}

void append(std::vector<Line>& to, const Node& node) {
  for (Line& line : node.lines()) to.push_back(std::move(line));
}

void read_spellings(const Node& section, LocaleRules& rules, Diagnostics& diagnostics) {
  for (const auto& [key, node] : section.entries) {
    if (!node.is_scalar() || split_words(key.scalar).empty()) {
      diagnostics.error(key.place, "not a spelling: " + key.scalar,
                        "a form and what it stands for: `pls: please`");
      continue;
    }
    rules.spellings.emplace_back(Line{key.scalar, key.place}, node.scalar);
  }
}

void read_digits(const Node& section, LocaleRules& rules, Diagnostics& diagnostics) {
  for (const auto& [key, node] : section.entries) {
    if (node.scalar.size() != 1 || node.scalar[0] < '0' || node.scalar[0] > '9') {
      diagnostics.error(key.place, "not a digit: " + key.scalar, "a word and its digit: `oh: 0`");
      continue;
    }
    rules.digits[key.scalar] = node.scalar;
  }
}

void read_section(const std::string& name, const Node& node, const std::filesystem::path& folder,
                  LocaleRules& rules, Diagnostics& diagnostics) {
  if (name == "fillers") append(rules.fillers, node);
  if (name == "boundaries") append(rules.boundaries, node);
  if (name == "joiners") append(rules.joiners, node);
  if (name == "abbreviations") append(rules.abbreviations, node);
  if (name == "dashed") append(rules.dashed, node);
  if (name == "digits") read_digits(node, rules, diagnostics);
  if (name == "spellings") read_spellings(node, rules, diagnostics);
  if (name == "ordinary") read_ordinary(node, folder, rules, diagnostics);
  if (name == "fragments") read_fragments(node, rules, diagnostics);
  if (name == "entities") read_entities(node, rules, diagnostics);
  if (name == "rules") read_rule_list(node, rules, diagnostics);
  if (name == "evidence") read_evidence(node, folder, rules, diagnostics);
  if (name == "punctuation") {
    for (const auto& [key, mark] : node.entries) rules.punctuation[key.scalar] = mark.scalar;
  }
}

void read_root(const std::string& locale, const Node& root, const std::filesystem::path& folder,
               RuleBook& book, Diagnostics& diagnostics) {
  LocaleRules& rules = book.locales[locale];
  rules.locale = locale;
  if (root.kind == Node::Kind::kNull) return;  // a file of comments
  if (!root.is_map()) {
    diagnostics.error(root.place, "a rule file must be a map of sections", "fragments:, entities:, rules: …");
    return;
  }
  root.only_keys({"version", "fillers", "spellings", "boundaries", "joiners", "abbreviations", "dashed",
                  "digits", "punctuation", "ordinary", "fragments", "entities", "rules", "evidence"},
                 diagnostics);
  for (const auto& [key, node] : root.entries) read_section(key.scalar, node, folder, rules, diagnostics);
}

std::vector<std::filesystem::path> sorted_entries(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(folder, missing))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

struct LocaleRead {
  RuleBook book;  // of this locale alone
  Diagnostics diagnostics;
};

LocaleRead read_locale(const std::string& shown_folder, const std::filesystem::path& folder) {
  LocaleRead read;
  const std::string name = folder.filename().string();
  for (const auto& file : sorted_entries(folder)) {
    if (file.extension() != ".yaml") continue;
    const std::string shown = shown_folder + "/" + name + "/" + file.filename().string();
    if (std::optional<Node> root = read_yaml(file, shown, read.diagnostics)) {
      read_root(name, *root, folder, read.book, read.diagnostics);
    }
  }
  return read;
}

}  // namespace

std::optional<size_t> EvidenceSpec::index_of(std::string_view intent) const {
  const auto found = std::find(intents.begin(), intents.end(), intent);
  return found == intents.end() ? std::nullopt : std::optional(static_cast<size_t>(found - intents.begin()));
}

const char* operator_name(Operator what) {
  return kOperatorNames[static_cast<size_t>(what)];
}

const std::vector<std::string>& built_in_entities() {
  static const std::vector<std::string> kNames = {"number", "ordinal", "name"};
  return kNames;
}

RuleBook read_rules(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  std::vector<std::future<LocaleRead>> reading;  // side by side: most of a start is spent here
  for (const auto& locale : sorted_entries(folder)) {
    if (!std::filesystem::is_directory(locale)) continue;
    reading.push_back(std::async(std::launch::async, read_locale, folder.filename().string(), locale));
  }
  RuleBook book;
  for (std::future<LocaleRead>& one : reading) {
    LocaleRead read = one.get();
    book.locales.merge(read.book.locales);
    diagnostics.add_all(std::move(read.diagnostics));
  }
  if (book.locales.empty()) {
    diagnostics.error({folder.string(), 0, 0}, "no rules",
                      "a folder for each locale with rule files (*.yaml)");
  }
  return book;
}

void read_rule_text(const std::string& locale, const std::string& text, const std::string& shown,
                    RuleBook& book, Diagnostics& diagnostics, const std::filesystem::path& folder) {
  if (std::optional<Node> root = parse_yaml(text, shown, diagnostics))
    read_root(locale, *root, folder, book, diagnostics);
}

}  // namespace guidepost
