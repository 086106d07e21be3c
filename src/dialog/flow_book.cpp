#include "dialog/flow_book.h"

#include <algorithm>
#include <array>
#include <set>

#include "authoring/suggestion.h"
#include "dialog/step_reader.h"

namespace guidepost {
namespace {

constexpr std::array kClasses = {"safety", "question", "control", "answer", "inform", "social"};

template <typename List>
std::vector<std::string> as_list(const List& names) {
  return {std::begin(names), std::end(names)};
}

bool has(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::map<std::string, std::string> read_intents(const std::filesystem::path& folder,
                                                Diagnostics& diagnostics) {
  std::map<std::string, std::string> intents;
  const auto root = read_yaml(folder / "intents.yaml", "dialogs/intents.yaml", diagnostics);
  const Node* list = root ? root->find("intents") : nullptr;
  if (!list || !list->is_map()) return intents;
  for (const auto& [name, node] : list->entries) {
    const std::string kind = node.text("class", diagnostics);
    if (std::find(kClasses.begin(), kClasses.end(), kind) == kClasses.end()) {
      diagnostics.error(node.place, "unknown class " + kind,
                        with_suggestion("a class of intents", kind, as_list(kClasses)));
    }
    intents[name.scalar] = kind;
  }
  return intents;
}

std::vector<std::string> trigger(const Node& on, const char* key, const std::vector<std::string>& known,
                                 Diagnostics& diagnostics) {
  const Node* node = on.find(key);
  if (!node) return {};
  std::vector<Node> items = node->is_list() ? node->items : std::vector<Node>{*node};
  std::vector<std::string> names;
  for (const Node& item : items) {
    if (!has(known, item.scalar)) {
      diagnostics.error(item.place, std::string("unknown ") + key + " " + item.scalar,
                        with_suggestion(std::string("a known ") + key, item.scalar, known));
    }
    names.push_back(item.scalar);
  }
  return names;
}

Flow read_flow(const Node& node, const StepContext& context) {
  Diagnostics& diagnostics = context.diagnostics;
  node.only_keys({"flow", "main", "on", "if", "steps"}, diagnostics);
  Flow flow;
  flow.name = node.text("flow", diagnostics);
  flow.place = node.place;
  if (flow.name.empty()) diagnostics.error(node.place, "a flow without a name", "flow: name");
  if (const Node* on = node.find("on")) {
    on->only_keys({"intent", "event"}, diagnostics);
    flow.intents = trigger(*on, "intent", context.intents, diagnostics);
    flow.events = trigger(*on, "event", as_list(kEvents), diagnostics);
  }
  flow.when = read_condition(node, context);
  flow.main = node.text("main", diagnostics) == "true";
  if (const Node* steps = node.find("steps")) flow.steps = read_steps(*steps, context);
  if (flow.steps.empty()) diagnostics.error(node.place, "flow " + flow.name + " has no steps", "steps: […]");
  return flow;
}

// Names that can only be checked once all flows are there.
void check_references(const std::vector<Flow>& flows, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const Flow& flow : flows) names.push_back(flow.name);
  const auto find = [&](const std::string& name) -> const Flow* {
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? nullptr : &flows[static_cast<size_t>(at - names.begin())];
  };
  const auto check_step = [&](const Flow& flow, const Step& step) {
    if (step.target.empty() || flow.find(step.target) >= 0) return;
    std::vector<std::string> ids;
    for (const Step& one : flow.steps) ids.push_back(one.id);
    diagnostics.error(step.place, "flow " + flow.name + " has no step " + step.target,
                      with_suggestion("the id of a step", step.target, ids));
  };
  for (const Flow& flow : flows) {
    for (const Step& step : flow.steps) {
      if (step.verb == Verb::kWait) check_step(flow, step);
      if (step.verb != Verb::kCall && step.verb != Verb::kJump) continue;
      if (const Flow* other = find(step.name))
        check_step(*other, step);
      else
        diagnostics.error(step.place, "unknown flow " + step.name,
                          with_suggestion("a flow", step.name, names));
    }
  }
}

void check_names(const std::vector<Flow>& flows, Diagnostics& diagnostics) {
  std::set<std::string> seen;
  int mains = 0;
  for (const Flow& flow : flows) {
    if (!seen.insert(flow.name).second)
      diagnostics.error(flow.place, "two flows are called " + flow.name, "a name of its own");
    if (flow.main && ++mains > 1) diagnostics.error(flow.place, "a second main flow", "main: true once");
  }
  if (mains == 0) diagnostics.error({"dialogs", 0, 0}, "no main flow", "one flow with `main: true`");
}

std::vector<std::filesystem::path> flow_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".yaml" && name != "slots.yaml" && name != "intents.yaml")
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int Flow::find(std::string_view step) const {
  for (size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].id == step) return static_cast<int>(i);
  }
  return -1;
}

std::optional<FlowBook> FlowBook::read(const std::filesystem::path& folder, const SlotBook& slots,
                                       Diagnostics& diagnostics) {
  FlowBook book;
  book.intents_ = read_intents(folder, diagnostics);
  std::vector<std::string> intents;
  for (const auto& [name, kind] : book.intents_) intents.push_back(name);
  const StepContext context{slots, intents, diagnostics};
  for (const auto& file : flow_files(folder)) {
    const auto root = read_yaml(file, "dialogs/" + file.filename().string(), diagnostics);
    if (!root) continue;
    root->only_keys({"version", "flows"}, diagnostics);
    const Node* list = root->find("flows");
    if (!list) continue;
    for (const Node& node : list->items) book.flows_.push_back(read_flow(node, context));
  }
  check_names(book.flows_, diagnostics);
  check_references(book.flows_, diagnostics);
  if (diagnostics.failed()) return std::nullopt;
  return book;
}

const Flow* FlowBook::find(std::string_view name) const {
  for (const Flow& flow : flows_) {
    if (flow.name == name) return &flow;
  }
  return nullptr;
}

const Flow& FlowBook::main() const {
  return *std::find_if(flows_.begin(), flows_.end(), [](const Flow& flow) { return flow.main; });
}

std::vector<const Flow*> FlowBook::on_intent(std::string_view intent) const {
  std::vector<const Flow*> found;
  for (const Flow& flow : flows_) {
    if (has(flow.intents, intent)) found.push_back(&flow);
  }
  return found;
}

std::vector<const Flow*> FlowBook::on_event(std::string_view event) const {
  std::vector<const Flow*> found;
  for (const Flow& flow : flows_) {
    if (has(flow.events, event)) found.push_back(&flow);
  }
  return found;
}

std::string FlowBook::intent_class(std::string_view intent) const {
  const auto at = intents_.find(std::string(intent));
  return at == intents_.end() ? "" : at->second;
}

}  // namespace guidepost
