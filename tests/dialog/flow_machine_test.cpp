#include "dialog/flow_machine.h"

#include "scene.h"

using namespace guidepost;
using scene::set;

namespace {

const char* const kFlows = R"(
flows:
  - flow: greet
    on: {event: start}
    steps: [{say: hello}]
  - flow: find
    main: true
    steps:
      - collect: plan
      - collect: location
      - id: best
        collect-best: [color, quiet, hours]
        at-most: 2
      - id: results
        rank: true
      - show-results: shown
        else: [{say: nothing}]
      - id: listen
        wait: true
        changed: results
  - flow: how-much
    on: {intent: how-much}
    steps:
      - answer: color
        else: [{say: not-known}]
  - {flow: more, on: {intent: more-results}, steps: [{more-results: shown}]}
  - flow: compare
    on: {intent: compare}
    steps: [{compare: [color], else: [{say: too-few}]}]
  - flow: what-if
    on: {intent: what-if}
    steps:
      - suppose: what-if
        then:
          - ask: what-if
            choices: [supposed]
            yes: [{take-supposed: true}]
            no: [{say: kept}]
        else: [{say: what}]
  - {flow: help, on: {intent: help}, steps: [{say: help}]}
  - {flow: again, on: {intent: repeat}, steps: [{repeat: true}]}
  - {flow: over, on: {intent: start-over}, steps: [{restart: true}, {say: anew}]}
  - {flow: back, on: {intent: go-back}, steps: [{undo: true}, {say: undone}], if: undoable}
  - {flow: no-back, on: {intent: go-back}, if: not undoable, steps: [{say: nothing-to-undo}]}
  - {flow: cancel, on: {intent: cancel}, steps: [{say: stopped}, {stop: true}]}
  - {flow: alarm, on: {intent: emergency}, steps: [{say: call}, {wait: true}]}
  - {flow: lost, on: {event: no-match}, steps: [{say: lost}]}
  - {flow: refused, on: {event: rejected}, steps: [{say: refused}]}
  - {flow: strange, on: {event: unlisted}, steps: [{say: strange}]}
  - {flow: quiet, on: {event: nothing-new}, steps: [{say: nothing-new}]}
  - {flow: doubt, on: {event: doubt}, steps: [{ask: doubt, choices: [readings]}]}
  - {flow: skip, steps: [{skip: true}, {say: skipped}]}
)";

scene::Talk talk() {
  scene::FakeAdvice advice;
  advice.results = {scene::result("acorn"), scene::result("birch")};
  advice.best = {"quiet", "hours", "color"};
  return {scene::flows(kFlows), advice};
}

const Value kOakland = {{"city", "Oakland"}};

}  // namespace

TEST_CASE("a conversation opens with a greeting and one question") {
  const scene::Talk talk = ::talk();
  CHECK(talk.said() == "hello slot.plan.ask");
  CHECK(talk.state().asking == "plan");
  CHECK(talk.state().stack.back() == Position{"find", "plan"});
}

TEST_CASE("several facts at once skip their questions") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland)});
  CHECK(talk.said() == "heard.filled slot.quiet.ask");
  CHECK(talk.state().slots.at("plan") == "gold");
}

TEST_CASE("the best question is asked until it is settled or asked often enough, never twice") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland)});
  talk.hear("yes");
  CHECK(talk.state().slots.at("quiet") == true);
  CHECK(talk.state().intent == "yes");
  CHECK(talk.state().asking == "hours");
  talk.hear("no");
  CHECK(talk.state().slots.at("hours") == "any");
  CHECK(talk.state().asking.empty());  // two were allowed, the third is not asked
  CHECK(talk.state().results.size() == 2);
  CHECK_THAT(talk.said(), Catch::Contains("shown"));
}

TEST_CASE("what no answer would change is not asked") {
  scene::FakeAdvice advice;
  advice.results = {scene::result("acorn")};
  scene::Talk talk(scene::flows(kFlows), advice);
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland)});
  CHECK(talk.state().asking.empty());
  CHECK(talk.state().ranked);
}

TEST_CASE("after a digression the same question returns in the same words") {
  scene::Talk talk = ::talk();
  talk.hear("help");
  CHECK(talk.said() == "help slot.plan.ask");
  talk.hear("help");
  CHECK(talk.said() == "help slot.plan.ask");
  CHECK(talk.state().asking == "plan");
}

TEST_CASE("a question not answered comes with help, then with a way out, then is let go") {
  scene::Talk talk = ::talk();
  talk.hear("");
  CHECK(talk.state().intent == "out-of-scope");
  CHECK(talk.said() == "lost slot.plan.again");
  talk.hear("");
  CHECK(talk.said() == "lost slot.plan.again ask.stuck");
  talk.hear("");
  CHECK(talk.said() == "lost slot.location.ask");
}

TEST_CASE("a refused value never clears the old one, and the question is asked again") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("limit", 5)});
  talk.hear("inform", {set("limit", -3)});
  CHECK(talk.state().slots.at("limit") == 5);
  CHECK_THAT(talk.said(), Catch::Contains("refused"));
}

TEST_CASE("new facts after the results rank again and show what changed") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland), set("hours", "any"),
                       set("color", "any"), set("quiet", "any")});
  REQUIRE(talk.state().ranked);
  talk.advice.results = {scene::result("birch")};
  talk.hear("inform", {set("plan", "silver", Act::kReplace)});
  CHECK_THAT(talk.said(), Catch::StartsWith("heard.changed shown"));
  const Phrase& shown = talk.last().says[1].phrases[0];
  CHECK(shown.args["change"] == "other");
  CHECK(shown.args["was"] == "The acorn");
}

TEST_CASE("a question about what is shown is answered and changes nothing") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland), set("hours", "any"),
                       set("color", "any"), set("quiet", "any")});
  const Slots before = talk.state().slots;
  talk.advice.told["color"] = {{"found", Value::array({"red"})}};
  talk.hear("how-much", {}, {{"result", 2}});
  CHECK(talk.said() == "answer.line");
  CHECK(talk.last().says[0].phrases[0].args["name"] == "The birch");
  CHECK(talk.state().slots == before);
  talk.advice.told.clear();
  talk.hear("how-much", {}, {{"result", 1}});
  CHECK(talk.said() == "not-known");
}

TEST_CASE("a hypothesis changes nothing until it is taken up") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland), set("hours", "any"),
                       set("color", "any"), set("quiet", "any")});
  talk.hear("what-if", {}, Value::object(), {set("limit", 20)});
  CHECK(talk.said() == "what-if.same ask.what-if");
  CHECK_FALSE(talk.state().slots.contains("limit"));
  CHECK(talk.state().asking == "what-if");
  SECTION("yes takes it") {
    talk.hear("yes");
    CHECK(talk.state().slots.at("limit") == 20);
    CHECK_THAT(talk.said(), Catch::Contains("shown"));
  }
  SECTION("no leaves it") {
    talk.hear("no");
    CHECK(talk.said() == "kept");
    CHECK_FALSE(talk.state().slots.contains("limit"));
  }
  SECTION("something else closes the question") {
    talk.hear("help");
    CHECK(talk.said() == "help");
    CHECK(talk.state().asking.empty());
  }
}

TEST_CASE("what any question supposed is remembered until it is taken or something else is wanted") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland), set("color", "red")});
  talk.hear("how-much", {}, Value::object(), {set("color", "green"), set("group", "birch")});
  CHECK(talk.state().memory.at("supposed") == Value::parse(R"([["color", ["green", "red"]]])"));
  talk.hear("help");
  CHECK(talk.state().memory.contains("supposed"));
  talk.hear("inform", {set("quiet", true)});
  CHECK_FALSE(talk.state().memory.contains("supposed"));
}

TEST_CASE("go back undoes a turn whole, twice undoes two, and then there is nothing left") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold")});
  talk.hear("inform", {set("location", kOakland)});
  talk.hear("go-back");
  CHECK(talk.state().slots.contains("plan"));
  CHECK_FALSE(talk.state().slots.contains("location"));
  CHECK(talk.state().asking == "location");
  CHECK(talk.said() == "undone slot.location.ask");
  CHECK(talk.state().intent == "go-back");
  talk.hear("go-back");
  CHECK(talk.state().slots.empty());
  CHECK(talk.state().asking == "plan");
  talk.hear("go-back");
  CHECK_THAT(talk.said(), Catch::StartsWith("nothing-to-undo"));
}

TEST_CASE("start over empties the state, and facts of the same message are set after it") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland)});
  talk.hear("start-over", {set("limit", 9)});
  CHECK(talk.state().slots == Slots{{"limit", 9}});
  CHECK(talk.said() == "anew heard.filled slot.plan.ask");
}

TEST_CASE("a rule that names a flow which starts over does it once, and before the facts") {
  scene::Talk talk = ::talk();
  Interpretation said;
  said.intent = "inform";
  said.intents = {"inform", "start-over"};
  said.flows = {"over"};
  said.commands = {set("limit", 9)};
  talk.hear("inform", {set("plan", "gold")});
  const DialogTurn turn = step(scene::flows(kFlows), scene::slots(), talk.state(), said, talk.advice, talk);
  CHECK(fold(talk.state(), turn.events).slots == Slots{{"limit", 9}});
}

TEST_CASE("cancel ends the flow and keeps what was filled; new facts take it up again") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold")});
  talk.hear("cancel");
  CHECK(talk.said() == "stopped");
  CHECK(talk.state().stack.empty());
  CHECK(talk.state().slots.contains("plan"));
  talk.hear("help");
  CHECK(talk.said() == "help");
  talk.hear("inform", {set("limit", 4)});
  CHECK_THAT(talk.said(), Catch::EndsWith("slot.location.ask"));
}

TEST_CASE("an emergency changes no slot, asks nothing, and the open question returns afterwards") {
  scene::Talk talk = ::talk();
  const DialogTurn turn = talk.hear("emergency", {set("limit", 3)});
  CHECK(turn.safety);
  CHECK(talk.said() == "call");
  CHECK(talk.state().asking.empty());
  CHECK(talk.state().slots.empty());
  talk.hear("inform");
  CHECK(talk.said() == "slot.plan.ask");
}

TEST_CASE("repeat says the last reply again, question and all, and asks nothing besides") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold")});
  const std::string before = talk.said();
  talk.hear("repeat");
  CHECK(talk.said() == before);
  CHECK(talk.state().asking == "location");
  talk.hear("repeat");
  CHECK(talk.said() == before);
}

TEST_CASE("two readings are asked about, each with a button that settles it") {
  scene::Talk talk = ::talk();
  Interpretation said;
  said.intent = "inform";
  said.intents = {"inform"};
  said.doubt = {{set("plan", "gold")}, {set("group", Value::array({"acorn"}))}};
  const DialogTurn turn = step(scene::flows(kFlows), scene::slots(), talk.state(), said, talk.advice, talk);
  CHECK(turn.asking == "doubt");
  REQUIRE(turn.says.back().offers.size() == 2);
  CHECK(turn.says.back().offers[0].action == "set:plan=\"gold\"");
}

TEST_CASE("a value that the catalog lacks is kept and said to be lacking") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "nowhere")});
  CHECK(talk.said() == "heard.filled strange slot.location.ask");
  CHECK(talk.state().slots.at("plan") == "nowhere");
}

TEST_CASE("each lacking value is told of with its own name, and of a list only what is new and lacking") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("group", Value::array({"acorn", "nowhere"})), set("plan", "nowhere")});
  CHECK(talk.said() == "heard.filled strange strange slot.location.ask");
  const auto lacking = [&](size_t at) { return talk.last().says[at].phrases[0].args; };
  CHECK(lacking(1)["name"] == "group");
  CHECK(lacking(1)["value"].dump().find("acorn") == std::string::npos);
  CHECK(lacking(2)["name"] == "plan");
  talk.hear("inform", {set("group", "birch", Act::kAdd)});
  CHECK(talk.said().find("strange") == std::string::npos);
}

TEST_CASE("results are numbered on from page to page, and numbers point at what is seen") {
  scene::Talk talk = ::talk();
  talk.advice.results.clear();
  for (const char* id : {"acorn", "birch", "cedar", "elder", "fir", "hazel", "larch"})
    talk.advice.results.push_back(scene::result(id));
  talk.advice.told["color"] = {{"found", Value::array({"red"})}};
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland), set("hours", "any"),
                       set("color", "any"), set("quiet", "any")});
  const auto asked_of = [&](int number) {
    talk.hear("how-much", {}, {{"result", number}});
    return talk.last().says[0].phrases[0].args["name"];
  };
  CHECK(asked_of(-1) == "The fir");
  talk.hear("more-results");
  CHECK(talk.last().says[0].phrases[1].args["number"] == 6);
  CHECK(talk.last().says[0].phrases[0].args["name"] == "The hazel");
  CHECK(asked_of(7) == "The larch");
  CHECK(asked_of(2) == "The larch");
  CHECK(asked_of(1) == "The hazel");
  CHECK(asked_of(-1) == "The larch");
}

TEST_CASE("asked for the best of what is shown, the best comes first and the unknown last") {
  scene::Talk talk = ::talk();
  talk.advice.results = {scene::result("acorn"), scene::result("birch"), scene::result("cedar")};
  talk.advice.told["color"] = {{"found", Value::array({"red"})}};
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland), set("hours", "any"),
                       set("color", "any"), set("quiet", "any")});
  talk.advice.results[0].reasons = {{.criterion = "color", .score = 0.2, .facts = {}, .text = {}}};
  talk.advice.results[2].reasons = {{.criterion = "color", .score = 0.9, .facts = {}, .text = {}}};
  talk.hear("how-much", {}, {{"best", true}});
  std::vector<std::string> order;
  for (const Phrase& line : talk.last().says[0].phrases) order.push_back(line.args["name"]);
  CHECK(order == std::vector<std::string>{"The cedar", "The acorn", "The birch"});
}

TEST_CASE("two values named together are told of side by side, for the first result or those pointed at") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland), set("hours", "any"),
                       set("color", "any"), set("quiet", "any")});
  talk.advice.told["plan"] = "wanted";
  const Slots before = talk.state().slots;
  Interpretation said;
  said.intent = "compare";
  said.intents = {"compare"};
  said.supposed = {set("plan", "silver"), set("plan", "bronze")};
  const DialogTurn turn = step(scene::flows(kFlows), scene::slots(), talk.state(), said, talk.advice, talk);
  REQUIRE(turn.says.size() == 1);
  CHECK(turn.says[0].phrases[0].message == "compare.values-header");
  CHECK(turn.says[0].phrases[0].args["name"] == "The acorn");
  CHECK(turn.says[0].table.slots == std::vector<std::string>{"plan"});
  REQUIRE(turn.says[0].table.cells[0].size() == 2);
  CHECK(turn.says[0].table.cells[0][0].dump().find("silver") != std::string::npos);
  CHECK(turn.says[0].table.cells[0][1].dump().find("bronze") != std::string::npos);
  said.about["results"] = Value::array({1, 2});
  CHECK(step(scene::flows(kFlows), scene::slots(), talk.state(), said, talk.advice, talk).says.size() == 2);
}

TEST_CASE("a flow that a rule starts lets a question go for good") {
  scene::Talk talk = ::talk();
  Interpretation said;
  said.intent = "inform";
  said.intents = {"inform"};
  said.flows = {"skip"};
  const DialogTurn turn = step(scene::flows(kFlows), scene::slots(), talk.state(), said, talk.advice, talk);
  CHECK(turn.asking == "location");
}

TEST_CASE("a message that changes nothing is still answered") {
  scene::Talk talk = ::talk();
  talk.hear("inform", {set("plan", "gold"), set("location", kOakland), set("hours", "any"),
                       set("color", "any"), set("quiet", "any")});
  talk.hear("yes");
  CHECK(talk.said() == "nothing-new");
}

TEST_CASE("a step that is gone with a reload restarts its flow, a flow that is gone the main one") {
  const FlowBook flows = scene::flows(kFlows);
  const scene::Talk talk = ::talk();
  for (const Position& place : {Position{"find", "gone"}, Position{"gone", "x"}}) {
    State state = talk.state();
    state.stack = {place};
    state.slots["plan"] = "gold";
    Interpretation said;
    said.intent = "inform";
    said.intents = {"inform"};
    CHECK(step(flows, scene::slots(), state, said, talk.advice, talk).asking == "location");
  }
}
