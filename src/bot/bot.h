// One whole turn, a line a stage: redacted words -> interpretation -> dialog -> words.
//
//   auto bot = Bot::load({.folder = "."}, diagnostics);          // rules, dialogs, catalog: read,
//   cross-checked, immutable TakenTurn taken = bot->take(state, {.text = "a heart doctor near 94110"},
//   history);
//
// A reload makes another Bot and swaps the pointer; a turn ends on the one it began with.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "authoring/diagnostics.h"
#include "text/redaction.h"
#include "turn/interpretation.h"
#include "turn/turn_taker.h"

namespace guidepost {

class FlowBook;
class MessageBook;
struct RuleBook;
class SlotBook;
class Interpreter;
class Catalog;
struct DialogTurn;

// Where a bot's parts are, and what the operator says about it.
struct BotFiles {
  std::filesystem::path folder = ".";  // with rules/, dialogs/, data/ and tests/stories/
  std::filesystem::path catalog;       // empty: data/catalog.db in the folder
  Value settings = Value::object();    // arguments that every message may use: how to reach a human …
  RedactionPolicy redaction;
};

// Immutable: any number of threads may share one.
class Bot : public TurnTaker {
 public:
  // Reads and cross-checks everything; what is wrong is reported in one pass, and the result then null.
  // Throws std::runtime_error (a sentence for the operator) where the catalog file cannot be opened.
  static std::shared_ptr<const Bot> load(const BotFiles& files, Diagnostics& diagnostics);
  ~Bot() override;

  [[nodiscard]] TakenTurn greet(const std::string& locale, std::int64_t now_seconds) const override;
  [[nodiscard]] TakenTurn take(const State& before, const TurnInput& input,
                               const History& history) const override;
  [[nodiscard]] std::optional<std::vector<Message>> safety_text(std::string_view text,
                                                                const std::string& locale) const override;
  [[nodiscard]] std::string redact(std::string_view text, std::int64_t now_seconds) const override;
  [[nodiscard]] std::string versions() const override;
  [[nodiscard]] std::vector<std::string> locales() const override;

  // What `text` means in `context`: the first half of a turn, for tools.
  [[nodiscard]] Interpretation interpret(std::string_view text, const Context& context) const;

  [[nodiscard]] const SlotBook& slots() const;
  [[nodiscard]] const FlowBook& flows() const;
  [[nodiscard]] const MessageBook& messages() const;
  [[nodiscard]] const RuleBook& rules() const;
  [[nodiscard]] const Interpreter& interpreter() const;
  [[nodiscard]] const Catalog& catalog() const;

 private:
  struct Parts;
  explicit Bot(std::unique_ptr<const Parts> parts);
  static std::unique_ptr<const Parts> load_parts(const BotFiles& files,
                                                 Diagnostics& diagnostics);  // bot_loader.cpp
  [[nodiscard]] Context context_of(const State& state) const;
  [[nodiscard]] TakenTurn finish(const State& before, const std::string& locale, DialogTurn turn) const;

  std::unique_ptr<const Parts> parts_;
};

}  // namespace guidepost
