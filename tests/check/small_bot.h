// A tiny bot's files, written to a folder of their own for one test: what proofs and rule tools are tried on.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "authoring/diagnostics.h"
#include "authoring/yaml_file.h"
#include "check/proofs.h"

namespace guidepost {

// Text of each file; what a test does not change is a bot without faults.
struct SmallBot {
  std::string slots = "slots:\n  - slot: shelf\n    kind: ids\n    entity: shelf\n";
  std::string intents =
      "intents:\n  inform: {class: inform}\n  hours: {class: question}\n  fire: {class: safety}\n";
  std::string flows = R"(flows:
  - flow: find
    main: true
    steps:
      - collect: shelf
      - say: found
      - wait: true
  - flow: hours
    on: {intent: hours}
    steps: [{say: open}]
  - flow: fire
    on: {intent: fire}
    steps: [{say: leave}, {wait: true}]
)";
  std::string messages = R"(icu: en_US
found: Here it is.
open: Every day.
leave: Leave now.
heard: {filled: a, changed: a, any: a, dropped: a, left-over: a}
ask: {stuck: a}
choice: {skip: a, human: a}
slot: {default: {ask: a, again: a}}
)";
  std::string rules = R"(entities:
  shelf:
    values:
      maps: |
        map[s]
rules:
  - rule: hours
    says: |
      when are you open
    intent: hours
    hears: |
      when are you open
  - rule: fire
    says: |
      fire
    intent: fire
    hears: |
      fire
)";

  // What the proofs say about it, as authors see it; what reading says, where it cannot be read.
  [[nodiscard]] std::string checked() const {
    const auto folder = std::filesystem::temp_directory_path() /
                        ("guidepost-small-bot-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
    write(folder / "dialogs" / "intents.yaml", intents);
    write(folder / "dialogs" / "flows.yaml", flows);
    write(folder / "messages" / "en.yaml", messages);
    Diagnostics diagnostics;
    const auto root = parse_yaml(slots, "dialogs/slots.yaml", diagnostics);
    const auto book = root ? SlotBook::read(*root, diagnostics) : std::nullopt;
    const auto words = MessageBook::read(folder / "messages", diagnostics);
    const auto steps = book ? FlowBook::read(folder / "dialogs", *book, diagnostics) : std::nullopt;
    RuleBook heard;
    read_rule_text("en", rules, "rules/en/a.yaml", heard, diagnostics);
    if (steps && words && !diagnostics.failed()) check_authored({*book, *steps, *words, heard}, diagnostics);
    std::filesystem::remove_all(folder);
    return diagnostics.text();
  }

 private:
  static void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
};

}  // namespace guidepost
