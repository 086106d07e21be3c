#include "check/leftovers.h"

#include <algorithm>
#include <iomanip>
#include <istream>
#include <ostream>

namespace guidepost {
namespace {

// A dialogue's turns as sentences; false where it is none.
bool add_dialogue(const std::string& line, const std::string& locale, std::vector<SaidSentence>& sentences) {
  const Value dialogue = Value::parse(line, nullptr, false);
  if (!dialogue.is_object() || !dialogue.contains("turns") || !dialogue["turns"].is_array()) return false;
  const std::string spoken = dialogue.value("locale", locale);
  for (const Value& turn : dialogue["turns"]) {
    if (!turn.is_object()) return false;
    const auto text = turn.find("user");
    if (text == turn.end() || !text->is_string()) continue;  // a pick
    const auto asking = turn.find("asking");
    sentences.push_back(
        {*text, spoken, asking != turn.end() && asking->is_string() ? asking->get<std::string>() : ""});
  }
  return true;
}

// Neighbouring words of `said` that are left over, joined: {"my scrip ran out"}.
std::vector<std::string> runs(const Interpretation& said) {
  std::vector<std::string> runs;
  int before = -2;
  for (const int word : said.left_over) {
    const std::string& text = said.words.at(static_cast<size_t>(word));
    if (word == before + 1)
      runs.back() += " " + text;
    else
      runs.push_back(text);
    before = word;
  }
  return runs;
}

}  // namespace

std::vector<SaidSentence> read_sentences(std::istream& file, const std::string& shown,
                                         const std::string& locale, Diagnostics& diagnostics) {
  std::vector<SaidSentence> sentences;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    if (line[0] != '{')
      sentences.push_back({line, locale, ""});
    else if (!add_dialogue(line, locale, sentences))
      diagnostics.error({shown, number, 1}, "not a dialogue",
                        R"({"locale", "turns": [{"user"}]}, or a sentence)");
  }
  return sentences;
}

LeftOvers find_left_over(const Bot& bot, const std::vector<SaidSentence>& sentences) {
  LeftOvers result;
  std::map<std::pair<std::string, std::string>, LeftOver> groups;
  for (const SaidSentence& one : sentences) {
    ++result.sentences;
    const std::string text = bot.redact(one.text, 0);
    Context context;
    context.locale = one.locale;
    context.asking = one.asking;
    const Interpretation said = bot.interpret(text, context);
    result.covered += said.left_over.empty();
    result.not_understood += said.intent.empty();
    for (const std::string& words : runs(said)) {
      LeftOver& group = groups[{said.locale, words}];
      if (++group.count == 1) group.words = words, group.example = text, group.locale = said.locale;
    }
  }
  for (auto& [key, group] : groups) result.groups.push_back(std::move(group));
  std::stable_sort(result.groups.begin(), result.groups.end(),
                   [](const LeftOver& a, const LeftOver& b) { return a.count > b.count; });
  return result;
}

void report(const LeftOvers& left, int limit, std::ostream& out) {
  for (size_t i = 0; i < left.groups.size() && i < static_cast<size_t>(limit); ++i) {
    const LeftOver& group = left.groups[i];
    out << std::setw(6) << group.count << "  " << group.locale << "  " << group.words << "   e.g. \""
        << group.example << "\"\n";
  }
  if (left.groups.size() > static_cast<size_t>(limit))
    out << "        and " << left.groups.size() - static_cast<size_t>(limit) << " more\n";
  out << left.sentences << " sentences: " << left.covered << " covered whole, " << left.not_understood
      << " not understood at all\n";
}

}  // namespace guidepost
