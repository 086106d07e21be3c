#include "understanding/evidence_reader.h"

#include <fstream>

namespace guidepost {
namespace {

int read_hundredths(const Node& node, const char* key, int fallback, Diagnostics& diagnostics) {
  const Node* found = node.find(key);
  if (!found) return fallback;
  const Value value = found->value();
  if (value.is_number_integer()) return value.get<int>();
  diagnostics.error(found->place, std::string(key) + " must be a whole number", "hundredths, such as 150");
  return fallback;
}

std::vector<std::string> read_names(const Node& node, const char* key) {
  const Node* list = node.find(key);
  return list ? list->texts() : std::vector<std::string>();
}

}  // namespace

void read_evidence(const Node& section, const std::filesystem::path& folder, LocaleRules& rules,
                   Diagnostics& diagnostics) {
  if (!section.is_list()) {
    diagnostics.error(section.place, "evidence must be a list", "- evidence: its name");
    return;
  }
  for (const Node& item : section.items) {
    item.only_keys({"evidence", "intents", "examples", "weights", "threshold", "doubt", "otherwise", "below",
                    "about", "not-about", "supposes"},
                   diagnostics);
    EvidenceSpec spec;
    spec.place = item.place;
    spec.name = item.text("evidence", diagnostics);
    spec.intents = read_names(item, "intents");
    spec.examples = folder / item.text("examples", diagnostics);
    spec.weights = folder / item.text("weights", diagnostics);
    spec.threshold = read_hundredths(item, "threshold", spec.threshold, diagnostics);
    spec.doubt = read_hundredths(item, "doubt", spec.doubt, diagnostics);
    spec.otherwise = item.text("otherwise", diagnostics);
    spec.below = read_hundredths(item, "below", spec.below, diagnostics);
    if (const Node* about = item.find("about")) spec.about = about->value();
    spec.not_about = read_names(item, "not-about");
    spec.supposes = read_names(item, "supposes");
    if (spec.name.empty() || spec.intents.empty() || !item.find("examples") || !item.find("weights")) {
      diagnostics.error(item.place, "evidence needs a name, intents, examples and weights",
                        "evidence: danger, intents: [emergency], examples: FILE.tsv, weights: FILE.tsv");
      continue;
    }
    rules.evidence.push_back(std::move(spec));
  }
}

std::vector<std::pair<std::string, std::string>> read_evidence_examples(const EvidenceSpec& spec,
                                                                        Diagnostics& diagnostics) {
  std::vector<std::pair<std::string, std::string>> examples;
  const std::string shown = spec.examples.filename().string();
  std::ifstream in(spec.examples);
  if (!in)
    diagnostics.error(spec.place, "no examples: " + shown, "sentence, tab, intent or none; a line each");
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const size_t tab = line.find('\t');
    const std::string intent = tab == std::string::npos ? "" : line.substr(tab + 1);
    if (intent == "none" || spec.index_of(intent))
      examples.emplace_back(line.substr(0, tab), intent);
    else
      diagnostics.error({shown, number, 1}, "not an example: " + line,
                        "a sentence, a tab, then one of the evidence's intents or none");
  }
  return examples;
}

}  // namespace guidepost
