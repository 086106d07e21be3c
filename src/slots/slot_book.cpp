#include "slots/slot_book.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "authoring/suggestion.h"

namespace guidepost {
namespace {

const std::vector<std::string> kKindNames = {"id",     "ids",   "choice", "place", "distance",
                                             "record", "hours", "name",   "flag",  "priorities"};
const std::vector<std::string> kStrengthNames = {"must", "need", "wish"};
const std::vector<std::string> kLevels = {"candidate", "place", "member"};
// Keys that this stage reads; the others (`needs`, `any-value`, `link` …) go to `extra` for the stages that
// want them.
const std::set<std::string> kOwnKeys = {"slot",  "kind",        "entity",  "strength", "weight",
                                        "again", "refused",     "refuses", "values",   "ages",
                                        "keys",  "answered-by", "implies", "relax",    "likely"};

// The index of `text` among `names`; reports and gives 0 where it is none of them.
size_t one_of(const Node& node, const std::string& text, const std::vector<std::string>& names,
              const char* what, Diagnostics& diagnostics) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found != names.end()) return static_cast<size_t>(found - names.begin());
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "one of " : ", ") + name;
  diagnostics.error(node.place, std::string("unknown ") + what + ": " + text,
                    with_suggestion(list, text, names));
  return 0;
}

double number_of(const Node& node, Diagnostics& diagnostics) {
  const Value value = node.value();
  if (value.is_number()) return value.get<double>();
  diagnostics.error(node.place, "not a number: " + node.scalar, "a number such as 1 or 2.5");
  return 0;
}

std::vector<std::string> names_of(const Node& node, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  if (!node.is_list()) diagnostics.error(node.place, "must be a list", "[first, second]");
  for (const Node& item : node.items) names.push_back(item.scalar);
  return names;
}

class SlotReader {
 public:
  SlotReader(const Node& node, Diagnostics& diagnostics) : node_(node), diagnostics_(diagnostics) {}

  SlotSpec read() {
    spec_.place = node_.place;
    spec_.name = node_.text("slot", diagnostics_);
    if (spec_.name.empty()) diagnostics_.error(node_.place, "a slot without a name", "`slot: name` first");
    spec_.entity = node_.text("entity", diagnostics_);
    spec_.refused_into = node_.text("refused", diagnostics_);
    spec_.refuses = node_.text("refuses", diagnostics_);
    read_kind_and_strength();
    read_numbers();
    read_values();
    read_keys();
    read_catalog_answers();
    for (const auto& [key, node] : node_.entries) {
      if (!kOwnKeys.contains(key.scalar)) spec_.extra[key.scalar] = node.value();
    }
    return std::move(spec_);
  }

 private:
  void read_kind_and_strength() {
    const Node* kind = node_.find("kind");
    if (!kind)
      diagnostics_.error(node_.place, "slot " + spec_.name + " has no kind", "`kind: ids`, or another kind");
    if (kind) spec_.kind = static_cast<Kind>(one_of(*kind, kind->scalar, kKindNames, "kind", diagnostics_));
    if (const Node* strength = node_.find("strength")) {
      spec_.strength = static_cast<Strength>(
          one_of(*strength, strength->scalar, kStrengthNames, "strength", diagnostics_));
    }
    if (const Node* again = node_.find("again")) {
      spec_.again_adds =
          one_of(*again, again->scalar, {"replace", "add"}, "way to take another value", diagnostics_) == 1;
    }
  }

  void read_numbers() {
    if (const Node* weight = node_.find("weight")) {
      spec_.weight = number_of(*weight, diagnostics_);
      if (spec_.weight < 0) diagnostics_.error(weight->place, "a negative weight", "0 or more");
    }
    if (const Node* relax = node_.find("relax"))
      spec_.relax = static_cast<int>(number_of(*relax, diagnostics_));
  }

  void read_values() {
    if (const Node* values = node_.find("values")) spec_.values = names_of(*values, diagnostics_);
    if (const Node* likely = node_.find("likely")) {
      for (const Node& item : likely->items) spec_.likely.push_back(item.value());
    }
    const Node* ages = node_.find("ages");
    if (!ages) return;
    for (const auto& [value, range] : ages->entries) {
      if (std::find(spec_.values.begin(), spec_.values.end(), value.scalar) == spec_.values.end()) {
        diagnostics_.error(value.place, "ages of an unknown value: " + value.scalar,
                           with_suggestion("one of `values`", value.scalar, spec_.values));
      }
      if (range.items.size() != 2) {
        diagnostics_.error(range.place, "ages must be two numbers", "[first year, last year]");
        continue;
      }
      spec_.ages.push_back({value.scalar,
                            {static_cast<int>(number_of(range.items[0], diagnostics_)),
                             static_cast<int>(number_of(range.items[1], diagnostics_))}});
    }
  }

  void read_keys() {
    const Node* keys = node_.find("keys");
    if (spec_.kind == Kind::kRecord && !keys)
      diagnostics_.error(node_.place, "a record without keys", "`keys: {max: number}`");
    if (!keys) return;
    for (const auto& [name, node] : keys->entries) {
      RecordKey& key = spec_.keys[name.scalar];
      if (node.is_list())
        key.values = names_of(node, diagnostics_);
      else if (node.is_map())
        key.table = node.text("table", diagnostics_);
      else if (node.scalar == "number")
        key.number = true;
      else
        diagnostics_.error(node.place, "unknown form of a key: " + node.scalar,
                           "number, a list of values, or {table: name}");
    }
  }

  void read_catalog_answers() {
    if (const Node* by = node_.find("answered-by")) {
      spec_.answered_by.table = by->text("table", diagnostics_);
      const Node* level = by->find("level");
      if (!level)
        diagnostics_.error(by->place, "answered-by has no level", "`level: candidate`, place or member");
      if (level)
        spec_.answered_by.level = kLevels[one_of(*level, level->scalar, kLevels, "level", diagnostics_)];
      for (const auto& [part, column] : by->entries) {
        if (part.scalar != "table" && part.scalar != "level")
          spec_.answered_by.columns[part.scalar] = column.scalar;
      }
    }
    if (const Node* implies = node_.find("implies")) {
      implies->only_keys({"slot", "table", "from", "to"}, diagnostics_);
      spec_.implied = {implies->text("slot", diagnostics_), implies->text("table", diagnostics_),
                       implies->text("from", diagnostics_), implies->text("to", diagnostics_)};
    }
  }

  const Node& node_;
  Diagnostics& diagnostics_;
  SlotSpec spec_;
};

std::map<std::string, LevelSpec> read_levels(const Node& catalog, Diagnostics& diagnostics) {
  std::map<std::string, LevelSpec> levels;
  for (const auto& [name, node] : catalog.entries) {
    LevelSpec& level = levels[name.scalar];
    level.table = node.text("table", diagnostics);
    level.id = node.text("id", diagnostics, "id");
    level.name = node.text("name", diagnostics, "name");
    level.of = node.text("of", diagnostics);
    for (const auto& [part, column] : node.entries) {
      const bool own =
          part.scalar == "table" || part.scalar == "id" || part.scalar == "name" || part.scalar == "of";
      if (!own && column.is_scalar()) level.columns[part.scalar] = column.scalar;
    }
    if (level.table.empty())
      diagnostics.error(node.place, "level " + name.scalar + " has no table", "`table: name`");
  }
  return levels;
}

void check_names(const SlotBook& book, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const SlotSpec& slot : book.all()) names.push_back(slot.name);
  for (const SlotSpec& slot : book.all()) {
    for (const std::string& other : {slot.refused_into, slot.refuses, slot.implied.slot}) {
      if (!other.empty() && !book.find(other)) {
        diagnostics.error(slot.place, "slot " + slot.name + " names an unknown slot: " + other,
                          with_suggestion("a slot of this file", other, names));
      }
    }
    if (std::count(names.begin(), names.end(), slot.name) > 1) {
      diagnostics.error(slot.place, "slot declared twice: " + slot.name, "each slot once");
    }
  }
}

}  // namespace

std::optional<SlotBook> SlotBook::read(const Node& root, Diagnostics& diagnostics) {
  const size_t before = diagnostics.all().size();
  SlotBook book;
  root.only_keys({"version", "catalog", "slots"}, diagnostics);
  if (const Node* catalog = root.find("catalog")) book.levels_ = read_levels(*catalog, diagnostics);
  const Node* slots = root.find("slots");
  if (!slots || !slots->is_list())
    diagnostics.error(root.place, "no slots", "`slots:` with a list of declarations");
  if (slots) {
    for (const Node& node : slots->items) book.slots_.push_back(SlotReader(node, diagnostics).read());
  }
  check_names(book, diagnostics);
  const auto& all = diagnostics.all();
  const bool failed = std::any_of(all.begin() + static_cast<std::ptrdiff_t>(before), all.end(),
                                  [](const Diagnostic& one) { return !one.warning; });
  return failed ? std::nullopt : std::optional(std::move(book));
}

const SlotSpec* SlotBook::find(std::string_view name) const {
  const auto found =
      std::find_if(slots_.begin(), slots_.end(), [&](const SlotSpec& slot) { return slot.name == name; });
  return found == slots_.end() ? nullptr : &*found;
}

const SlotSpec* SlotBook::of_kind(Kind kind) const {
  const auto found =
      std::find_if(slots_.begin(), slots_.end(), [&](const SlotSpec& slot) { return slot.kind == kind; });
  return found == slots_.end() ? nullptr : &*found;
}

}  // namespace guidepost
