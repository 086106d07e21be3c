#include "dialog/action.h"

#include "scene.h"

using namespace guidepost;

namespace {
const char* const kFlows = R"(
flows:
  - {flow: find, main: true, steps: [{collect: plan}]}
)";
}

TEST_CASE("an action says by itself what it does") {
  const FlowBook flows = scene::flows(kFlows);
  const SlotBook slots = scene::slots();
  const auto said = read_action(set_action("color", Value::array({"red"})), flows, slots);
  REQUIRE(said);
  CHECK(said->intent == "inform");
  REQUIRE(said->commands.size() == 1);
  CHECK(said->commands[0].act == Act::kReplace);
  CHECK(said->commands[0].value == Value::array({"red"}));
}

TEST_CASE("a yes and a no to a slot keep their intents and fill it") {
  const FlowBook flows = scene::flows(kFlows);
  const SlotBook slots = scene::slots();
  CHECK(read_action("yes:quiet", flows, slots)->intent == "yes");
  CHECK(read_action("yes:quiet", flows, slots)->commands[0].value == true);
  CHECK(read_action("no:quiet", flows, slots)->commands[0].act == Act::kWaveOff);
}

TEST_CASE("commands survive the way through an action, whatever their values hold") {
  const FlowBook flows = scene::flows(kFlows);
  const SlotBook slots = scene::slots();
  const std::vector<Command> commands = {scene::set("location", {{"city", "A & B 100%"}}, Act::kReplace),
                                         scene::set("limit", nullptr, Act::kForget)};
  const auto said = read_action(commands_action(commands), flows, slots);
  REQUIRE(said);
  REQUIRE(said->commands.size() == 2);
  CHECK(said->commands[0].value == commands[0].value);
  CHECK(said->commands[1].act == Act::kForget);
}

TEST_CASE("candidates ride along with a question") {
  const auto said = read_action(ask_action("compare", {"a", "b"}), scene::flows(kFlows), scene::slots());
  REQUIRE(said);
  CHECK(said->intent == "compare");
  CHECK(said->about["candidates"] == Value::array({"a", "b"}));
}

TEST_CASE("what was never an action is none") {
  const FlowBook flows = scene::flows(kFlows);
  const SlotBook slots = scene::slots();
  for (const char* text :
       {"", "set", "set:nothing=1", "set:color=[", "ask:dance", "flow:missing", "set:color=null", "blah:x"}) {
    INFO(text);
    CHECK_FALSE(read_action(text, flows, slots));
  }
  CHECK_FALSE(read_action("set:plan=\"" + std::string(kMaxAction, 'x') + "\"", flows, slots));
}
