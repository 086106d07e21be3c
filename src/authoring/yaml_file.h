// A YAML file as a tree that knows where each piece stands, so that every complaint can point at it.
//
//   std::optional<Node> root = read_yaml(path, "rules/en/hours.yaml", diagnostics);
//   for (const Node& rule : root->list("rules", diagnostics)) …
//
// Doubled keys are errors (yaml-cpp would silently keep the first), unknown ones too where `only_keys` is
// asked. Everything scalar is text: `no`, `1.0` and `08:00` arrive as written.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "authoring/diagnostics.h"
#include "turn/value.h"

namespace guidepost {

// A line of a literal block (`says: |`), with its place in the file.
struct Line {
  std::string text;  // without surrounding blanks; never empty
  Place place;
};

class Node {
 public:
  enum class Kind { kNull, kScalar, kList, kMap };

  Kind kind = Kind::kNull;
  std::string scalar;
  bool quoted = false;                         // "5" or '5': text even where it looks like a number
  std::vector<Node> items;                     // of a list
  std::vector<std::pair<Node, Node>> entries;  // of a map, in the order of the file
  Place place;
  bool literal = false;  // written as a block (`|`)
  int block_column = 0;  // of a block: where its first line begins

  [[nodiscard]] const Node* find(std::string_view key) const;  // null where absent or not a map
  [[nodiscard]] bool is_map() const { return kind == Kind::kMap; }
  [[nodiscard]] bool is_list() const { return kind == Kind::kList; }
  [[nodiscard]] bool is_scalar() const { return kind == Kind::kScalar; }

  // The text under `key`; `fallback` where absent; reports a list or map.
  std::string text(std::string_view key, Diagnostics& diagnostics, std::string fallback = "") const;
  // The non-blank lines of this scalar that do not begin with `#`, each with its place; a list gives a line
  // an item.
  [[nodiscard]] std::vector<Line> lines() const;
  // The same without their places.
  [[nodiscard]] std::vector<std::string> texts() const;
  // This node as JSON: unquoted numbers, true, false and null become what they look like, all else is text.
  [[nodiscard]] Value value() const;
  // Reports each key of this map that is not among `known`, with the nearest known one.
  void only_keys(const std::vector<std::string>& known, Diagnostics& diagnostics) const;
};

// Reads `path`, shown to the author as `shown`. A file that cannot be read or parsed is reported, and the
// result empty.
std::optional<Node> read_yaml(const std::filesystem::path& path, const std::string& shown,
                              Diagnostics& diagnostics);
// The same for a text in memory (tests, fuzzers).
std::optional<Node> parse_yaml(const std::string& text, const std::string& shown, Diagnostics& diagnostics);

}  // namespace guidepost
