// A tiny bot for tests of the dialog: a handful of slots, flows given as text, facts that tests set.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "dialog/flow_machine.h"

namespace guidepost::scene {

inline SlotBook slots() {
  Diagnostics diagnostics;
  const auto root = parse_yaml(R"(
catalog:
  candidate: {table: groups, id: id, name: name}
  place: {table: sites, id: id, name: name, of: group_id}
slots:
  - {slot: plan, kind: id, strength: must}
  - {slot: location, kind: place}
  - {slot: color, kind: ids, values: [red, green, blue], again: add}
  - {slot: quiet, kind: flag}
  - {slot: hours, kind: hours}
  - {slot: limit, kind: distance, strength: must, relax: 1}
  - {slot: group, kind: ids, answered-by: {level: candidate, table: groups, owner: id, value: id}}
)",
                               "slots.yaml", diagnostics);
  auto book = SlotBook::read(*root, diagnostics);
  INFO(diagnostics.text());
  REQUIRE(book);
  return *book;
}

// A folder of dialog files that is gone with the object.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("guidepost-dialog-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)))) {
    std::filesystem::create_directories(path_);
    write("intents.yaml", R"(
intents:
  emergency: {class: safety}
  compare: {class: question}
  how-much: {class: question}
  help: {class: question}
  what-if: {class: question}
  more-results: {class: question}
  repeat: {class: question}
  out-of-scope: {class: question}
  start-over: {class: control}
  go-back: {class: control}
  cancel: {class: control}
  "yes": {class: answer}
  "no": {class: answer}
  inform: {class: inform}
)");
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline FlowBook flows(const std::string& text) {
  const Folder folder;
  folder.write("flows.yaml", text);
  Diagnostics diagnostics;
  auto book = FlowBook::read(folder.path(), slots(), diagnostics);
  INFO(diagnostics.text());
  REQUIRE(book);
  return *book;
}

// Facts as a test sets them: rankings by the number of wants, the next best question from a list.
class FakeAdvice : public Advice {
 public:
  std::vector<Result> results;
  std::vector<std::string> best;      // questions worth asking, best first
  std::map<std::string, Value> told;  // slot -> facts

  Shortlist rank(const Slots&, int skip) const override {
    Shortlist list;
    const auto from = std::min(static_cast<size_t>(skip), results.size());
    const auto to = std::min(from + 5, results.size());
    list.results = {results.begin() + static_cast<long>(from), results.begin() + static_cast<long>(to)};
    list.total = static_cast<int>(results.size());
    return list;
  }
  std::string best_question(const Slots&, const std::vector<std::string>& open) const override {
    for (const std::string& slot : best) {
      if (std::find(open.begin(), open.end(), slot) != open.end()) return slot;
    }
    return "";
  }
  std::optional<Result> judge(const std::string& candidate, const Slots&) const override {
    for (const Result& result : results) {
      if (result.id == candidate) return result;
    }
    return std::nullopt;
  }
  std::optional<Result> nearest_meeting(const Slots&, const std::string&) const override {
    return std::nullopt;
  }
  // "wanted" is told as what is wanted.
  Value facts(const std::string&, const std::string& slot, const Slots& wants, const Value&) const override {
    const auto at = told.find(slot);
    if (at != told.end() && at->second == "wanted") return {{"found", Value::array({wants.at(slot)})}};
    return at == told.end() ? Value() : at->second;
  }
  bool known(const std::string&, const Value& value) const override {
    const Value all = value.is_array() ? value : Value::array({value});
    return std::find(all.begin(), all.end(), "nowhere") == all.end();
  }
  std::vector<Value> values(const std::string&, const Slots&, int) const override {
    return {"gold", "silver"};
  }
};

inline Result result(const std::string& id) {
  Result one;
  one.id = id;
  one.name = "The " + id;
  one.score = 1;
  return one;
}

inline Command set(const std::string& slot, Value value, Act act = Act::kSet) {
  return {.act = act, .slot = slot, .value = std::move(value), .rule = "test", .first = -1, .last = -1};
}

// A conversation in memory: every turn folded, every state kept.
class Talk : public History {
 public:
  Talk(FlowBook flow_book, FakeAdvice given)
      : advice(std::move(given)), flows_(std::move(flow_book)), slots_(scene::slots()) {
    keep(open(flows_, slots_, State(), this->advice));
  }

  DialogTurn hear(const std::string& intent, const std::vector<Command>& commands = {},
                  const Value& about = Value::object(), const std::vector<Command>& supposed = {}) {
    Interpretation said;
    said.locale = "en";
    said.intent = intent;
    if (!intent.empty()) said.intents = {intent};
    said.commands = commands;
    said.supposed = supposed;
    said.about = about;
    return keep(step(flows_, slots_, state(), said, advice, *this));
  }

  [[nodiscard]] State at(int number) const override {
    return number > 0 ? states_.at(static_cast<size_t>(number - 1)) : State();
  }
  [[nodiscard]] const State& state() const { return states_.empty() ? empty_ : states_.back(); }

  // Everything that the latest turn says: names of messages, joined with blanks.
  [[nodiscard]] std::string said() const {
    std::string text;
    for (const Utterance& utterance : last_.says) {
      for (const Phrase& phrase : utterance.phrases) text += (text.empty() ? "" : " ") + phrase.message;
    }
    return text;
  }
  [[nodiscard]] const DialogTurn& last() const { return last_; }

  FakeAdvice advice;

 private:
  // As a conversation counts: `before` is the turn before, but for an undo, which brings its own.
  DialogTurn keep(DialogTurn turn) {
    State after = fold(state(), turn.events);
    after.turn = state().turn + 1;
    if (!turn.undid) after.before = state().turn;
    states_.push_back(after);
    last_ = turn;
    return turn;
  }

  FlowBook flows_;
  SlotBook slots_;
  std::vector<State> states_;
  State empty_;
  DialogTurn last_;
};

}  // namespace guidepost::scene
