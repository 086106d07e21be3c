// A small bot in memory for tests: slots, intents and rules of an invented subject (a garden centre).
#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "understanding/explain.h"
#include "understanding/interpreter.h"

namespace guidepost {

// Names for `catalog:` queries (by their text) and `vocabulary:` files (by their name).
class ListedNames : public NameSource {
 public:
  std::map<std::string, std::vector<Value>> lists;
  std::vector<Value> rows(const NameQuery& query, Diagnostics&) const override {
    const auto found = lists.find(query.query.empty() ? query.file : query.query);
    return found == lists.end() ? std::vector<Value>{} : found->second;
  }
};

inline const char* kSlots = R"(
slots:
  - slot: plant
    kind: ids
    entity: plant
    refused: not_plant
    again: add
  - slot: not_plant
    kind: ids
    refuses: plant
  - slot: town
    kind: id
    entity: town
  - slot: budget
    kind: record
    keys: {max: number, level: [low, medium]}
  - slot: hours
    kind: hours
    entity: window
  - slot: delivery
    kind: flag
  - slot: shop
    kind: id
    entity: shop
  - slot: ranking
    kind: priorities
)";

inline const char* kIntents = R"(
intents:
  alarm: {class: safety}
  how-much: {class: question}
  when-open: {class: question}
  what-if: {class: question}
  compare: {class: question}
  cancel: {class: control}
  "yes": {class: answer}
  "no": {class: answer}
  inform: {class: inform}
  thanks: {class: social}
)";

// Reads slots or intents; the test ends where they are wrong.
template <typename Book>
Book read_book(const char* text) {
  Diagnostics diagnostics;
  std::optional<Node> root = parse_yaml(text, "book.yaml", diagnostics);
  REQUIRE(root);
  std::optional<Book> book = Book::read(*root, diagnostics);
  INFO(diagnostics.text());
  REQUIRE(book);
  return *book;
}

// Compiles rules by locale; the test ends where they are wrong.
inline Interpreter make_interpreter(const std::map<std::string, std::string>& rules,
                                    const NameSource* names = nullptr) {
  Diagnostics diagnostics;
  RuleBook book;
  for (const auto& [locale, text] : rules)
    read_rule_text(locale, text, "rules/" + locale + "/test.yaml", book, diagnostics);
  std::optional<Interpreter> made = Interpreter::compile(book, read_book<SlotBook>(kSlots),
                                                         read_book<IntentBook>(kIntents), names, diagnostics);
  INFO(diagnostics.text());
  REQUIRE(made);
  return std::move(*made);
}

// What was said, a line: "set plant = \"rose\"; exclude …", with "?" before what was only supposed.
inline std::string told(const Interpretation& said) {
  std::string out;
  for (const Command& command : said.commands) out += (out.empty() ? "" : "; ") + command_text(command);
  for (const Command& command : said.supposed) out += (out.empty() ? "?" : "; ?") + command_text(command);
  return out;
}

inline std::string heard(const Interpreter& interpreter, const std::string& message, Context context = {}) {
  return told(interpreter.interpret(message, context));
}

}  // namespace guidepost
