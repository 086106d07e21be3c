#include "understanding/intent_book.h"

#include <algorithm>

#include "authoring/suggestion.h"

namespace guidepost {
namespace {

const std::vector<std::string> kClasses = {"safety", "question", "control", "answer", "inform", "social"};

}  // namespace

std::optional<IntentBook> IntentBook::read(const Node& root, Diagnostics& diagnostics) {
  IntentBook book;
  root.only_keys({"version", "intents"}, diagnostics);
  const Node* intents = root.find("intents");
  if (!intents || !intents->is_map()) {
    diagnostics.error(root.place, "no intents", "intents: {name: {class: question}, …}");
    return std::nullopt;
  }
  bool informed = false;
  bool wrong = false;
  for (const auto& [key, node] : intents->entries) {
    node.only_keys({"class"}, diagnostics);
    const Node* named = node.find("class");
    const auto found = named ? std::find(kClasses.begin(), kClasses.end(), named->scalar) : kClasses.end();
    if (found == kClasses.end()) {
      diagnostics.error(named ? named->place : key.place, "intent without a class: " + key.scalar,
                        with_suggestion("one of safety, question, control, answer, inform, social",
                                        named ? named->scalar : "", kClasses));
      wrong = true;
      continue;
    }
    const auto strength = static_cast<IntentClass>(found - kClasses.begin());
    book.classes_[key.scalar] = strength;
    if (strength == IntentClass::kInform && !informed) {
      book.inform_ = key.scalar;
      informed = true;
    }
  }
  if (wrong) return std::nullopt;
  return book;
}

std::optional<IntentClass> IntentBook::class_of(std::string_view intent) const {
  const auto found = classes_.find(intent);
  if (found == classes_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> IntentBook::names() const {
  std::vector<std::string> names;
  for (const auto& [name, strength] : classes_) names.push_back(name);
  return names;
}

}  // namespace guidepost
