#include "bot/other_languages.h"

#include <algorithm>

#include "text/language_guess.h"
#include "text/words.h"

namespace guidepost {
namespace {

constexpr size_t kTellingWords = 2;  // of a language in Latin script: one could be a name

// The message with a blank around each word, so that a phrase is found as whole words; scripts that write
// without blanks are found inside.
std::string padded(std::string_view text) {
  std::string words = " ";
  for (const Word& word : split_words(text)) words += word.text + " ";
  return words;
}

bool written_without_blanks(const std::vector<std::string>& scripts) {
  return std::any_of(scripts.begin(), scripts.end(), [](const std::string& script) {
    return script == "Hani" || script == "Hans" || script == "Hant" || script == "Jpan" || script == "Hira" ||
           script == "Kana" || script == "Thai" || script == "Laoo" || script == "Khmr";
  });
}

std::vector<std::string> texts(const Node* node) {
  std::vector<std::string> list;
  if (!node) return list;
  if (node->is_scalar() && !node->scalar.empty()) list.push_back(node->scalar);
  for (const Node& item : node->items) list.push_back(item.scalar);
  return list;
}

}  // namespace

std::optional<OtherLanguages> OtherLanguages::read(const Node& root, Diagnostics& diagnostics) {
  OtherLanguages book;
  root.only_keys({"languages"}, diagnostics);
  const Node* languages = root.find("languages");
  if (!languages || !languages->is_map())
    diagnostics.error(root.place, "no languages", "`languages:` with a code each");
  if (!languages || diagnostics.failed()) return std::nullopt;
  for (const auto& [code, node] : languages->entries) {
    node.only_keys({"name", "script", "words", "reply", "reactions"}, diagnostics);
    Language language{
        .code = code.scalar, .scripts = texts(node.find("script")), .words = {}, .reactions = {}};
    for (const std::string& word : texts(node.find("words"))) language.words.push_back(padded(word));
    const bool inside = written_without_blanks(language.scripts);
    const Node* reactions = node.find("reactions");
    for (const Node& one : reactions ? reactions->items : std::vector<Node>()) {
      one.only_keys({"intent", "phrases", "reply", "call"}, diagnostics);
      Reaction reaction{.intent = one.text("intent", diagnostics),
                        .phrases = {},
                        .text = one.text("reply", diagnostics),
                        .numbers = texts(one.find("call"))};
      for (const std::string& phrase : texts(one.find("phrases"))) {
        const std::string words = padded(phrase);
        reaction.phrases.push_back(inside ? words.substr(1, words.size() - 2) : words);
      }
      if (reaction.phrases.empty())
        diagnostics.error(one.place, "a reaction without phrases", "`phrases:` with a list");
      language.reactions.push_back(std::move(reaction));
    }
    language.reactions.push_back({"", {}, node.text("reply", diagnostics), {}});
    if (language.reactions.back().text.empty())
      diagnostics.error(node.place, "no reply in " + code.scalar, "`reply:` in that language");
    if (language.scripts.empty() && language.words.empty()) {
      diagnostics.error(node.place, code.scalar + " can never be recognised", "`script:` or `words:`");
    }
    book.languages_.push_back(std::move(language));
  }
  return diagnostics.failed() ? std::nullopt : std::optional(std::move(book));
}

std::optional<OtherLanguageAnswer> OtherLanguages::answer(std::string_view message, bool unclear) const {
  const std::string script = dominant_script(message);
  const std::string words = padded(message);
  for (const Language& language : languages_) {
    const bool by_script =
        std::find(language.scripts.begin(), language.scripts.end(), script) != language.scripts.end();
    const auto telling = static_cast<size_t>(
        std::count_if(language.words.begin(), language.words.end(),
                      [&](const std::string& word) { return words.find(word) != std::string::npos; }));
    const bool by_words = unclear && language.scripts.empty() && telling >= kTellingWords;
    for (const Reaction& reaction : language.reactions) {
      const bool said =
          std::any_of(reaction.phrases.begin(), reaction.phrases.end(),
                      [&](const std::string& phrase) { return words.find(phrase) != std::string::npos; });
      // A safety phrase is several words of that language: it tells the language by itself.
      if (said || (reaction.phrases.empty() && (by_script || by_words))) {
        return OtherLanguageAnswer{language.code, reaction.intent, reaction.text, reaction.numbers};
      }
    }
  }
  return std::nullopt;
}

}  // namespace guidepost
