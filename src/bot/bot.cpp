#include "bot/bot.h"

#include <algorithm>
#include <set>

#include "bot/advisor.h"
#include "bot/parts.h"
#include "dialog/action.h"
#include "dialog/flow_machine.h"
#include "understanding/explain.h"

namespace guidepost {
namespace {

constexpr std::int64_t kSecondsADay = 86400;
constexpr int kUnclear =
    2;  // a message is unclear where more than 1/kUnclear of its meaning words are left over

// Names of ids for the writer: the catalog's, in the locale, else as vocabularies write them.
class KnownNames : public Names {
 public:
  KnownNames(const Catalog& catalog, const VocabularyNames& vocabulary)
      : catalog_(catalog), vocabulary_(vocabulary) {}
  std::string name(std::string_view slot, const std::string& id, std::string_view locale) const override {
    const std::string label = catalog_.label_of(slot, id, locale);
    return label.empty() || label == id ? vocabulary_.name(slot, id) : label;
  }

 private:
  const Catalog& catalog_;
  const VocabularyNames& vocabulary_;
};

Value commands_value(const std::vector<Command>& commands) {
  Value list = Value::array();
  for (const Command& command : commands) {
    list.push_back({{"act", act_name(command.act)},
                    {"slot", command.slot},
                    {"value", command.value},
                    {"rule", command.rule}});
  }
  return list;
}

Value steps_value(const std::vector<FlowStep>& steps) {
  Value list = Value::array();
  for (const FlowStep& step : steps)
    list.push_back({{"flow", step.flow}, {"step", step.step}, {"did", step.did}});
  return list;
}

bool is_unclear(const Interpretation& said) {
  return said.intent.empty() || static_cast<int>(said.left_over.size()) * kUnclear > said.meaning_words;
}

// A message in another language: its fixed reply, and nothing changes but what it was taken for.
TakenTurn other_language_turn(const State& before, const OtherLanguageAnswer& answer) {
  TakenTurn taken;
  const std::string intent = answer.intent.empty() ? kNotUnderstood : answer.intent;
  taken.events = {{EventKind::kHeard, intent, nullptr}, {EventKind::kAsked, before.asking, nullptr}};
  taken.state = fold(before, taken.events);
  Message message{.text = answer.text, .choices = {}, .links = {}, .cards = {}, .table = {}};
  for (const std::string& number : answer.numbers) message.links.push_back({number, "tel:" + number});
  taken.reply = {.messages = {message}, .asking = before.asking, .safety = !answer.intent.empty()};
  taken.trace = {{"language", answer.language}};
  return taken;
}

}  // namespace

Bot::Bot(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Bot::~Bot() = default;

std::shared_ptr<const Bot> Bot::load(const BotFiles& files, Diagnostics& diagnostics) {
  auto parts = load_parts(files, diagnostics);
  return parts ? std::shared_ptr<const Bot>(new Bot(std::move(parts))) : nullptr;
}

TakenTurn Bot::greet(const std::string& locale, std::int64_t) const {
  State state;
  state.locale = locale;
  const Advisor advisor(parts_->slots, parts_->catalog);
  TakenTurn taken = finish(state, locale, open(parts_->flows, parts_->slots, state, advisor));
  taken.events.insert(taken.events.begin(), {EventKind::kSpoke, locale, nullptr});
  return taken;
}

TakenTurn Bot::take(const State& before, const TurnInput& input, const History& history) const {
  State state = before;
  if (input.asking_given) state.asking = input.asking;
  Interpretation said;
  if (input.pick) {
    auto read = read_action(input.action, parts_->flows, parts_->slots);
    if (!read) {
      TakenTurn taken;
      taken.bad_action = true;
      return taken;
    }
    said = std::move(*read);
    if (said.locale.empty()) said.locale = state.locale;
  } else {
    if (auto answer = parts_->other_languages.answer(input.text, false))
      return other_language_turn(before, *answer);
    said = interpret(input.text, context_of(state));
    if (is_unclear(said)) {
      if (auto answer = parts_->other_languages.answer(input.text, true))
        return other_language_turn(before, *answer);
    }
  }
  const Advisor advisor(parts_->slots, parts_->catalog);
  DialogTurn turn = step(parts_->flows, parts_->slots, state, said, advisor, history);
  TakenTurn taken = finish(before, said.locale, std::move(turn));
  taken.commands = commands_value(said.commands);
  Value trace = explained_value(said);
  for (const char* part : {"steps", "messages"}) trace[part] = std::move(taken.trace[part]);
  trace["versions"] = parts_->versions;
  taken.trace = std::move(trace);
  return taken;
}

Context Bot::context_of(const State& state) const {
  Context context;
  context.locale = state.locale;
  context.asking = state.asking;
  context.slots = &state.slots;
  context.shown = static_cast<int>(state.results.size());
  context.last_intent = state.intent;
  context.supposed = state.memory.contains("supposed");
  return context;
}

// Events folded and words found: the last two stages of a turn.
TakenTurn Bot::finish(const State& before, const std::string& locale, DialogTurn turn) const {
  const KnownNames names(parts_->catalog, parts_->vocabulary);
  std::set<std::string> told;
  const Writer writer(parts_->messages, parts_->slots, names, parts_->settings, &told);
  for (Event& event : turn.events) {
    if (event.kind != EventKind::kRanked) continue;
    std::vector<Result> results;
    for (const Value& stored : event.value) results.push_back(result_from_stored(stored));
    writer.write_reasons(results, locale);
    event.value = Value::array();
    for (const Result& result : results) event.value.push_back(to_stored(result));
  }
  TakenTurn taken;
  taken.state = fold(before, turn.events);
  taken.events = std::move(turn.events);
  taken.reply = {
      .messages = writer.write(turn.says, taken.state.locale), .asking = turn.asking, .safety = turn.safety};
  taken.trace = {{"steps", steps_value(turn.trace)}, {"messages", told}};
  return taken;
}

Interpretation Bot::interpret(std::string_view text, const Context& context) const {
  return parts_->interpreter.interpret(text, context);
}

std::optional<std::vector<Message>> Bot::safety_text(std::string_view text, const std::string& locale) const {
  if (auto answer = parts_->other_languages.answer(text, false); answer && !answer->intent.empty()) {
    return other_language_turn(State(), *answer).reply.messages;
  }
  Context context;
  context.locale = locale;
  const Interpretation said = interpret(text, context);
  if (parts_->flows.intent_class(said.intent) != "safety") return std::nullopt;
  State state;
  state.locale = said.locale;
  const KnownNames names(parts_->catalog, parts_->vocabulary);
  const Writer writer(parts_->messages, parts_->slots, names, parts_->settings);
  return writer.write(safety_says(parts_->flows, parts_->slots, state, said), said.locale);
}

std::string Bot::redact(std::string_view text, std::int64_t now_seconds) const {
  return parts_->redactor.redact(text, static_cast<int>(now_seconds / kSecondsADay));
}

std::string Bot::versions() const {
  return parts_->versions;
}
std::vector<std::string> Bot::locales() const {
  return parts_->messages.locales();
}
const SlotBook& Bot::slots() const {
  return parts_->slots;
}
const FlowBook& Bot::flows() const {
  return parts_->flows;
}
const MessageBook& Bot::messages() const {
  return parts_->messages;
}
const RuleBook& Bot::rules() const {
  return parts_->interpreter.rules();
}
const Interpreter& Bot::interpreter() const {
  return parts_->interpreter;
}
const Catalog& Bot::catalog() const {
  return parts_->catalog;
}

}  // namespace guidepost
