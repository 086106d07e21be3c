#include "authoring/yaml_file.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <set>
#include <sstream>

#include "authoring/suggestion.h"

namespace guidepost {
namespace {

constexpr int kMaxDepth = 64;  // deeper nesting is a mistake, and recursion must end

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

// Turns yaml-cpp's tree into ours; the only place that knows both.
class Reader {
 public:
  Reader(const std::string& text, FileName file, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics), left_(1'000 + 4 * text.size()) {
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) source_.push_back(line);
  }

  Node convert(const YAML::Node& from, int depth = 0) {
    Node to;
    to.place = {file_, from.Mark().line + 1, from.Mark().column + 1};
    if (left_ == 0) return to;
    if (--left_ == 0) {
      diagnostics_.error(to.place, "aliases make this file endless",
                         "each piece written out, or few aliases");
      return to;
    }
    if (depth > kMaxDepth) {
      diagnostics_.error(to.place, "nested more than " + std::to_string(kMaxDepth) + " levels deep");
      return to;
    }
    if (from.IsScalar()) convert_scalar(from, to);
    if (from.IsSequence()) {
      to.kind = Node::Kind::kList;
      for (const YAML::Node& item : from) to.items.push_back(convert(item, depth + 1));
    }
    if (from.IsMap()) convert_map(from, to, depth);
    return to;
  }

 private:
  void convert_scalar(const YAML::Node& from, Node& to) {
    to.kind = Node::Kind::kScalar;
    to.scalar = from.Scalar();
    to.quoted = from.Tag() == "!";
    // yaml-cpp tags quoted texts and blocks alike; the character at the mark tells them apart.
    const size_t row = static_cast<size_t>(to.place.line - 1);
    if (row >= source_.size()) return;
    const std::string& line = source_[row];
    const size_t at = static_cast<size_t>(to.place.column - 1);
    to.literal = to.quoted && at < line.size() && (line[at] == '|' || line[at] == '>');
    for (size_t below = row + 1; to.literal && to.block_column == 0 && below < source_.size(); ++below) {
      const auto first = source_[below].find_first_not_of(' ');
      if (first != std::string::npos) to.block_column = static_cast<int>(first) + 1;
    }
  }

  void convert_map(const YAML::Node& from, Node& to, int depth) {
    to.kind = Node::Kind::kMap;
    std::set<std::string> seen;
    for (const auto& entry : from) {
      Node key = convert(entry.first, depth + 1);
      if (!seen.insert(key.scalar).second) {
        diagnostics_.error(key.place, "key written twice: " + key.scalar,
                           "each key once; the second would be ignored");
        continue;
      }
      to.entries.emplace_back(std::move(key), convert(entry.second, depth + 1));
    }
  }

  FileName file_;
  Diagnostics& diagnostics_;
  std::size_t left_;  // pieces still to be read: without aliases there are fewer than bytes
  std::vector<std::string> source_;
};

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const auto& [name, node] : entries) {
    if (name.scalar == key) return &node;
  }
  return nullptr;
}

std::string Node::text(std::string_view key, Diagnostics& diagnostics, std::string fallback) const {
  const Node* node = find(key);
  if (!node || node->kind == Kind::kNull) return fallback;
  if (!node->is_scalar()) {
    diagnostics.error(node->place, std::string(key) + " must be a text", "one value, not a list or a map");
    return fallback;
  }
  return node->scalar;
}

std::vector<std::string> Node::texts() const {
  std::vector<std::string> texts;
  for (Line& line : lines()) texts.push_back(std::move(line.text));
  return texts;
}

std::vector<Line> Node::lines() const {
  std::vector<Line> lines;
  if (is_list()) {
    for (const Node& item : items) {
      if (item.is_scalar() && !trimmed(item.scalar).empty())
        lines.push_back({trimmed(item.scalar), item.place});
    }
    return lines;
  }
  std::istringstream in(scalar);
  int row = place.line + (literal ? 1 : 0);
  for (std::string line; std::getline(in, line); ++row) {
    const std::string text = trimmed(line);
    if (text.empty() || text[0] == '#') continue;
    const int indent = static_cast<int>(line.find_first_not_of(" \t"));
    lines.push_back({text, {place.file, row, literal ? block_column + indent : place.column}});
  }
  return lines;
}

Value Node::value() const {
  switch (kind) {
    case Kind::kNull:
      return nullptr;
    case Kind::kList: {
      Value list = Value::array();
      for (const Node& item : items) list.push_back(item.value());
      return list;
    }
    case Kind::kMap: {
      Value map = Value::object();
      for (const auto& [key, node] : entries) map[key.scalar] = node.value();
      return map;
    }
    case Kind::kScalar:
      break;
  }
  if (quoted || scalar.empty()) return scalar;
  if (scalar == "true") return true;
  if (scalar == "false") return false;
  if (scalar == "null" || scalar == "~") return nullptr;
  long whole = 0;
  const char* end = scalar.data() + scalar.size();
  if (auto [at, error] = std::from_chars(scalar.data(), end, whole); error == std::errc() && at == end)
    return whole;
  double number = 0;
  if (auto [at, error] = std::from_chars(scalar.data(), end, number); error == std::errc() && at == end)
    return number;
  return scalar;
}

void Node::only_keys(const std::vector<std::string>& known, Diagnostics& diagnostics) const {
  for (const auto& [key, node] : entries) {
    if (std::find(known.begin(), known.end(), key.scalar) != known.end()) continue;
    std::string list;
    for (const std::string& one : known) list += (list.empty() ? "one of " : ", ") + one;
    diagnostics.error(key.place, "unknown key: " + key.scalar, with_suggestion(list, key.scalar, known));
  }
}

std::optional<Node> parse_yaml(const std::string& text, const std::string& shown, Diagnostics& diagnostics) {
  diagnostics.add_source(shown, text);
  try {
    const YAML::Node root = YAML::Load(text);
    return Reader(text, shown, diagnostics).convert(root);
  } catch (const YAML::Exception& error) {
    diagnostics.error({shown, error.mark.line + 1, error.mark.column + 1}, "not valid YAML: " + error.msg,
                      "YAML 1.2; texts with sentence templates belong in a literal block (`says: |`)");
    return std::nullopt;
  }
}

std::optional<Node> read_yaml(const std::filesystem::path& path, const std::string& shown,
                              Diagnostics& diagnostics) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    diagnostics.error({shown, 0, 0}, "cannot be read", "a readable file");
    return std::nullopt;
  }
  std::string text{std::istreambuf_iterator<char>(in), {}};
  return parse_yaml(text, shown, diagnostics);
}

}  // namespace guidepost
