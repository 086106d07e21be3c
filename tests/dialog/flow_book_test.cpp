#include "dialog/flow_book.h"

#include "scene.h"

using namespace guidepost;

namespace {

std::string mistakes(const std::string& text) {
  const scene::Folder folder;
  folder.write("flows.yaml", text);
  Diagnostics diagnostics;
  CHECK_FALSE(FlowBook::read(folder.path(), scene::slots(), diagnostics));
  return diagnostics.text();
}

}  // namespace

TEST_CASE("a flow is a graph: branches come together again after an if") {
  const FlowBook book = scene::flows(R"(
flows:
  - flow: find
    main: true
    steps:
      - if: filled(plan)
        then: [{say: a}]
        else: [{say: b, id: other}]
      - collect: location
)");
  const auto& steps = book.main().steps;
  REQUIRE(steps.size() == 4);
  CHECK(steps[0].verb == Verb::kIf);
  CHECK(steps[static_cast<size_t>(steps[0].next)].name == "a");
  CHECK(steps[static_cast<size_t>(steps[0].otherwise)].id == "other");
  for (const char* name : {"say", "other"}) {
    const Step& step = steps[static_cast<size_t>(book.main().find(name))];
    CHECK(steps[static_cast<size_t>(step.next)].id == "location");
  }
}

TEST_CASE("all mistakes of a flow file are told in one pass, with the likely fix") {
  const std::string text = mistakes(R"(
flows:
  - flow: find
    main: true
    on: {intent: compar, event: begin}
    steps:
      - collect: plam
      - sya: hello
      - say: hello
        collect: plan
      - jump: fynd
      - wait: true
        changed: nosuch
      - {if: filled(plan)}
  - {flow: find, steps: []}
)");
  for (const char* part :
       {"unknown intent compar", "did you mean compare", "unknown event begin", "unknown slot plam",
        "did you mean plan", "unknown key: sya", "a step does one thing", "unknown flow fynd",
        "did you mean find", "has no step nosuch", "if without then", "two flows are called find",
        "has no steps"}) {
    INFO(text);
    CHECK_THAT(text, Catch::Contains(part));
  }
}

TEST_CASE("steps that wait must have names of their own") {
  CHECK_THAT(mistakes(R"(
flows:
  - {flow: find, main: true, steps: [{collect: plan}, {collect: plan}]}
)"),
             Catch::Contains("two steps are called plan"));
}

TEST_CASE("the flagship's own dialogs are read without a complaint") {
  Diagnostics diagnostics;
  const std::filesystem::path folder = std::filesystem::path(GUIDEPOST_SOURCE_DIR) / "dialogs";
  const auto root = read_yaml(folder / "slots.yaml", "dialogs/slots.yaml", diagnostics);
  REQUIRE(root);
  const auto slots = SlotBook::read(*root, diagnostics);
  INFO(diagnostics.text());
  REQUIRE(slots);
  const auto book = FlowBook::read(folder, *slots, diagnostics);
  INFO(diagnostics.text());
  REQUIRE(book);
  for (const auto& [intent, kind] : book->intents()) {
    INFO(intent);
    if (kind == "question" || kind == "safety" || kind == "control")
      CHECK_FALSE(book->on_intent(intent).empty());
  }
}
