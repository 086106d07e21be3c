#include "dialog/step_reader.h"

#include <algorithm>
#include <array>
#include <set>

#include "authoring/suggestion.h"

namespace guidepost {
namespace {

struct VerbSpec {
  Verb verb;
  const char* key;
  bool waits = false;
};

constexpr std::array kVerbs = {
    VerbSpec{Verb::kCollect, "collect", true},
    VerbSpec{Verb::kCollectBest, "collect-best", true},
    VerbSpec{Verb::kAsk, "ask", true},
    VerbSpec{Verb::kSay, "say"},
    VerbSpec{Verb::kSet, "set"},
    VerbSpec{Verb::kRemember, "remember"},
    VerbSpec{Verb::kTake, "take-supposed"},
    VerbSpec{Verb::kRank, "rank"},
    VerbSpec{Verb::kShow, "show-results"},
    VerbSpec{Verb::kMore, "more-results"},
    VerbSpec{Verb::kAnswer, "answer"},
    VerbSpec{Verb::kDetails, "details"},
    VerbSpec{Verb::kCompare, "compare"},
    VerbSpec{Verb::kWhy, "why"},
    VerbSpec{Verb::kSuppose, "suppose"},
    VerbSpec{Verb::kLoosen, "loosen"},
    VerbSpec{Verb::kUndo, "undo"},
    VerbSpec{Verb::kRestart, "restart"},
    VerbSpec{Verb::kRepeat, "repeat"},
    VerbSpec{Verb::kHandOff, "hand-off"},
    VerbSpec{Verb::kCall, "call"},
    VerbSpec{Verb::kJump, "jump"},
    VerbSpec{Verb::kWait, "wait", true},
    VerbSpec{Verb::kStop, "stop"},
    VerbSpec{Verb::kEnd, "end"},
    VerbSpec{Verb::kTradeOffs, "trade-offs"},
    VerbSpec{Verb::kSkip, "skip"},
    VerbSpec{Verb::kIf, "if"},  // last: `if` is a guard beside other verbs
};

std::vector<std::string> verb_keys() {
  std::vector<std::string> keys;
  for (const VerbSpec& spec : kVerbs) keys.emplace_back(spec.key);
  return keys;
}

std::vector<std::string> texts(const Node* node) {
  std::vector<std::string> list;
  if (!node) return list;
  if (node->is_scalar() && !node->scalar.empty()) list.push_back(node->scalar);
  for (const Node& item : node->items) list.push_back(item.scalar);
  return list;
}

// Compiles backwards, so that each step is made when the one after it has its number.
class Compiler {
 public:
  explicit Compiler(const StepContext& context) : context_(context) {}

  std::vector<Step> compile(const Node& list) {
    compile_list(list, -1, 0);
    const int last = static_cast<int>(steps_.size()) - 1;
    for (Step& step : steps_) {
      if (step.next >= 0) step.next = last - step.next;
      if (step.otherwise >= 0) step.otherwise = last - step.otherwise;
      if (step.after >= 0) step.after = last - step.after;
    }
    std::reverse(steps_.begin(), steps_.end());
    name_steps();
    return std::move(steps_);
  }

 private:
  int compile_list(const Node& list, int after, int depth) {
    constexpr int kMaxDepth = 16;
    if (!list.is_list() || depth > kMaxDepth) {
      context_.diagnostics.error(list.place, "steps must be a list", "- say: …");
      return after;
    }
    for (size_t i = list.items.size(); i-- > 0;) after = compile_step(list.items[i], after, depth);
    return after;
  }

  int compile_step(const Node& node, int after, int depth) {
    const VerbSpec* spec = verb_of(node);
    if (!spec) return after;
    Step step;
    step.id = node.text("id", context_.diagnostics);
    step.verb = spec->verb;
    step.place = node.place;
    const Node& argument = *node.find(spec->key);
    step.when = read_condition(node, context_);
    step.next = step.otherwise = step.after = after;
    read_argument(step, argument);
    read_options(step, node);
    branch(step, node, after, depth);
    steps_.push_back(std::move(step));
    return static_cast<int>(steps_.size()) - 1;
  }

  const VerbSpec* verb_of(const Node& node) {
    static const std::vector<std::string> known = [] {
      std::vector<std::string> keys = verb_keys();
      for (const char* key : {"id", "then", "else", "yes", "no", "choices", "with", "by", "at-most",
                              "changed", "means", "once", "cards", "as"})
        keys.emplace_back(key);
      return keys;
    }();
    const VerbSpec* found = nullptr;
    for (const VerbSpec& spec : kVerbs) {
      if (!node.find(spec.key) || (found && spec.verb == Verb::kIf)) continue;
      if (found)
        context_.diagnostics.error(
            node.place, std::string("a step does one thing, not ") + found->key + " and " + spec.key,
            "two steps");
      found = &spec;
    }
    node.only_keys(known, context_.diagnostics);
    if (!found)
      context_.diagnostics.error(node.place, "this step does nothing", "a verb: say, collect, if …");
    return found;
  }

  void read_argument(Step& step, const Node& argument) {
    switch (step.verb) {
      case Verb::kCollect:
        step.name = argument.scalar;
        check_slots({step.name}, argument.place);
        break;
      case Verb::kCollectBest:
      case Verb::kAnswer:
      case Verb::kDetails:
      case Verb::kCompare:
        step.names = texts(&argument);
        check_slots(step.names, argument.place);
        break;
      case Verb::kSet:
        read_commands(step, argument);
        break;
      case Verb::kRemember:
        step.value = argument.value();
        break;
      case Verb::kJump:
        split_jump(step, argument);
        break;
      case Verb::kIf:
        break;
      default:
        step.name = argument.scalar == "true" ? "" : argument.scalar;
    }
  }

  void read_options(Step& step, const Node& node) {
    step.choices = texts(node.find("choices"));
    step.by = node.text(step.verb == Verb::kAnswer ? "as" : "by", context_.diagnostics);
    step.target = step.verb == Verb::kWait ? node.text("changed", context_.diagnostics) : step.target;
    if (step.verb == Verb::kAsk) step.target = node.text("means", context_.diagnostics);
    step.once = node.text("once", context_.diagnostics) == "true";
    if (step.verb == Verb::kShow || step.verb == Verb::kMore) step.names = texts(node.find("cards"));
    if (const Node* with = node.find("with")) step.value = with->value();
    const std::string most = node.text("at-most", context_.diagnostics, "0");
    step.at_most = std::atoi(most.c_str());
  }

  void branch(Step& step, const Node& node, int after, int depth) {
    const bool question = step.verb == Verb::kAsk;
    const Node* yes = node.find(question ? "yes" : "then");
    const Node* no = node.find(question ? "no" : "else");
    if (step.verb == Verb::kIf && !yes)
      context_.diagnostics.error(node.place, "if without then", "then: […]");
    if (no) step.otherwise = compile_list(*no, after, depth + 1);
    if (yes) step.next = compile_list(*yes, after, depth + 1);
  }

  void read_commands(Step& step, const Node& argument) {
    for (const auto& [slot, value] : argument.entries) {
      check_slots({slot.scalar}, slot.place);
      const Act act = value.kind == Node::Kind::kNull ? Act::kForget : Act::kReplace;
      step.commands.push_back(
          {.act = act, .slot = slot.scalar, .value = value.value(), .rule = "", .first = -1, .last = -1});
      if (step.commands.back().value == "any")
        step.commands.back() = {
            .act = Act::kWaveOff, .slot = slot.scalar, .value = nullptr, .rule = "", .first = -1, .last = -1};
    }
  }

  void split_jump(Step& step, const Node& argument) {
    const auto dot = argument.scalar.find('.');
    step.name = argument.scalar.substr(0, dot);
    if (dot != std::string::npos) step.target = argument.scalar.substr(dot + 1);
  }

  void check_slots(const std::vector<std::string>& names, const Place& place) {
    std::vector<std::string> known;
    for (const SlotSpec& slot : context_.slots.all()) known.push_back(slot.name);
    for (const std::string& name : names) {
      if (context_.slots.find(name)) continue;
      context_.diagnostics.error(place, "unknown slot " + name,
                                 with_suggestion("a slot of slots.yaml", name, known));
    }
  }

  // A step without an id is called after what it does. Steps that wait must keep their names through edits.
  void name_steps() {
    std::set<std::string> taken;
    for (Step& step : steps_) {
      const bool given = !step.id.empty();
      const bool own = step.verb == Verb::kCollect || step.verb == Verb::kAsk;
      std::string name = given ? step.id : own ? step.name : verb_name(step.verb);
      if (taken.contains(name) && (given || waits(step.verb))) {
        context_.diagnostics.error(step.place, "two steps are called " + name, "an id of its own: `id: …`");
      }
      step.id = name;
      for (int number = 2; taken.contains(step.id); ++number) step.id = name + "-" + std::to_string(number);
      taken.insert(step.id);
    }
  }

  const StepContext& context_;
  std::vector<Step> steps_;
};

}  // namespace

const char* verb_name(Verb verb) {
  for (const VerbSpec& spec : kVerbs) {
    if (spec.verb == verb) return spec.key;
  }
  return "";
}

bool waits(Verb verb) {
  return std::any_of(kVerbs.begin(), kVerbs.end(),
                     [&](const VerbSpec& spec) { return spec.verb == verb && spec.waits; });
}

std::vector<Step> read_steps(const Node& list, const StepContext& context) {
  return Compiler(context).compile(list);
}

Condition read_condition(const Node& holder, const StepContext& context) {
  const Node* node = holder.find("if");
  if (!node) return {};
  auto condition =
      Condition::parse(node->scalar, node->place, context.slots, context.intents, context.diagnostics);
  return condition ? *condition : Condition();
}

}  // namespace guidepost
