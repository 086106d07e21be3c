#include "check/story.h"

#include <algorithm>
#include <array>

namespace guidepost {
namespace {

// What may stand under a key of a turn.
enum class Form { kTexts, kTextOrNull, kSlots, kNames, kResults };

struct KeySpec {
  const char* key;
  Form form;
  const char* expected;
};

constexpr std::array kKeys = {
    KeySpec{"heard", Form::kTexts, "a text that the reply must contain, or a list of them"},
    KeySpec{"not-heard", Form::kTexts, "a text that the reply must not contain, or a list of them"},
    KeySpec{"offers", Form::kTexts, "the label of a choice, or a list of them"},
    KeySpec{"asks", Form::kTextOrNull, "a slot or question, or null for nothing"},
    KeySpec{"slots", Form::kSlots, "exactly the slots that are filled: {colour: [red]}"},
    KeySpec{"has", Form::kSlots, "slots that are filled, among others"},
    KeySpec{"lacks", Form::kNames, "a list of slots that are empty"},
    KeySpec{"intent", Form::kTextOrNull, "an intent"},
    KeySpec{"flow", Form::kTextOrNull, "the flow that runs, or null for none"},
    KeySpec{"step", Form::kTextOrNull, "the step it stands at, or null for none"},
    KeySpec{"locale", Form::kTextOrNull, "the language of the reply"},
    KeySpec{"results", Form::kResults, "a number, `some` or `none`"},
    KeySpec{"first", Form::kTextOrNull, "the id or the name of the first result"},
};

bool is_list_of_texts(const Value& value) {
  return value.is_array() &&
         std::all_of(value.begin(), value.end(), [](const Value& one) { return one.is_string(); });
}

bool fits(Form form, const Value& value) {
  switch (form) {
    case Form::kTexts:
    case Form::kNames:
      return value.is_string() || is_list_of_texts(value);
    case Form::kTextOrNull:
      return value.is_string() || value.is_null();
    case Form::kSlots:
      return value.is_object();
    case Form::kResults:
      return value.is_number_integer() || value == "some" || value == "none";
  }
  return false;
}

// Texts stay as written: `heard: 5` looks for "5".
Value value_of(const Node& node, Form form) {
  if (form == Form::kSlots || form == Form::kResults) return node.value();
  if (node.is_list()) {
    Value list = Value::array();
    for (const Node& item : node.items) list.push_back(item.is_scalar() ? Value(item.scalar) : item.value());
    return list;
  }
  if (!node.is_scalar()) return node.value();
  const bool null =
      form == Form::kTextOrNull && !node.quoted && (node.scalar == "null" || node.scalar == "~");
  if (null) return nullptr;
  return (form == Form::kNames) ? Value::array({node.scalar}) : Value(node.scalar);
}

std::vector<std::string> turn_keys() {
  std::vector<std::string> keys = {"said", "picked"};
  for (const KeySpec& spec : kKeys) keys.emplace_back(spec.key);
  return keys;
}

StoryTurn read_turn(const Node& node, bool first, Diagnostics& diagnostics) {
  StoryTurn turn;
  turn.place = node.place;
  if (!node.is_map()) {
    diagnostics.error(node.place, "a turn must be a map", "- said: what the person says");
    return turn;
  }
  node.only_keys(turn_keys(), diagnostics);
  const Node* said = node.find("said");
  const Node* picked = node.find("picked");
  turn.said = node.text("said", diagnostics);
  turn.picked = node.text("picked", diagnostics);
  turn.is_pick = picked != nullptr;
  if (said && picked) diagnostics.error(picked->place, "a turn both said and picked", "one of them");
  if (!said && !picked && !first)
    diagnostics.error(node.place, "a turn in which the person does nothing", "said: … or picked: …");
  for (const KeySpec& spec : kKeys) {
    const Node* under = node.find(spec.key);
    if (!under) continue;
    Value value = value_of(*under, spec.form);
    if (!fits(spec.form, value))
      diagnostics.error(under->place, std::string("not what `") + spec.key + "` takes", spec.expected);
    turn.expected.push_back({spec.key, std::move(value), under->place});
  }
  return turn;
}

}  // namespace

std::optional<Story> read_story(const Node& root, Diagnostics& diagnostics) {
  const auto mistakes = diagnostics.all().size();
  Story story;
  story.place = root.place;
  if (!root.is_map()) {
    diagnostics.error(root.place, "a story must be a map", "story: its name, turns: […]");
    return std::nullopt;
  }
  root.only_keys({"story", "locale", "turns"}, diagnostics);
  story.name = root.text("story", diagnostics);
  story.locale = root.text("locale", diagnostics, "en");
  if (story.name.empty())
    diagnostics.error(root.place, "a story without a name", "story: what happens in it");
  const Node* turns = root.find("turns");
  if (!turns || !turns->is_list() || turns->items.empty()) {
    diagnostics.error(turns ? turns->place : root.place, "a story without turns",
                      "turns: a list of what is said and heard");
    return std::nullopt;
  }
  for (const Node& turn : turns->items)
    story.turns.push_back(read_turn(turn, story.turns.empty(), diagnostics));
  if (diagnostics.all().size() != mistakes) return std::nullopt;
  return story;
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                               const std::string& extension) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_regular_file() && at->path().extension() == extension) files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<Story> read_stories(const std::filesystem::path& folder, const std::string& shown,
                                Diagnostics& diagnostics) {
  std::vector<Story> stories;
  for (const auto& file : files_below(folder, ".yaml")) {
    const auto root =
        read_yaml(file, shown + "/" + file.lexically_relative(folder).generic_string(), diagnostics);
    if (!root) continue;
    if (auto story = read_story(*root, diagnostics)) stories.push_back(std::move(*story));
  }
  return stories;
}

}  // namespace guidepost
