#include "understanding/value_template.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace guidepost {
namespace {

// One hole of a text: where it stands, what it names.
struct Hole {
  size_t begin = 0;
  size_t end = 0;
  std::string_view role;
  std::string_view member;  // after the dot; empty: the whole value
  bool number = false;
};

bool role_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
}

bool group_at(std::string_view text, size_t at) {
  return at + 1 < text.size() && text[at] == '$' && std::isdigit(static_cast<unsigned char>(text[at + 1]));
}

std::optional<Hole> braces_at(std::string_view text, size_t at) {
  if (text[at] != '{') return std::nullopt;
  size_t end = at + 1;
  while (end < text.size() && role_char(text[end])) ++end;
  Hole hole{at, 0, text.substr(at + 1, end - at - 1), {}, false};
  if (end < text.size() && text[end] == '.') {
    const size_t member = ++end;
    while (end < text.size() && role_char(text[end])) ++end;
    hole.member = text.substr(member, end - member);
  }
  if (hole.role.empty() || end >= text.size() || text[end] != '}') return std::nullopt;
  hole.end = end + 1;
  return hole;
}

std::optional<Hole> hole_at(std::string_view text, size_t at) {
  constexpr std::string_view kNumber = "number($";
  if (group_at(text, at)) return Hole{at, at + 2, text.substr(at, 2), {}, false};
  if (text.substr(at, kNumber.size()) == kNumber && group_at(text, at + kNumber.size() - 1) &&
      at + kNumber.size() + 1 < text.size() && text[at + kNumber.size() + 1] == ')') {
    return Hole{at, at + kNumber.size() + 2, text.substr(at + kNumber.size() - 1, 2), {}, true};
  }
  return braces_at(text, at);
}

Value as_number(const Value& value) {
  if (!value.is_string()) return value;
  std::string digits;
  for (const char c : value.get_ref<const std::string&>()) {
    if (c != ',' && c != '$' && c != ' ') digits += c;
  }
  const char* end = digits.data() + digits.size();
  long whole = 0;
  if (auto [at, error] = std::from_chars(digits.data(), end, whole); error == std::errc() && at == end)
    return whole;
  double number = 0;
  if (auto [at, error] = std::from_chars(digits.data(), end, number); error == std::errc() && at == end)
    return number;
  return nullptr;
}

// Null where nothing fills the hole.
std::optional<Value> filled(const Hole& hole, const Lookup& lookup) {
  const Value* value = lookup(hole.role);
  if (!value) return std::nullopt;
  if (!hole.member.empty()) {
    if (!value->is_object()) return std::nullopt;
    const auto member = value->find(hole.member);
    if (member == value->end()) return std::nullopt;
    return *member;
  }
  if (!hole.number) return *value;
  Value number = as_number(*value);
  if (number.is_null()) return std::nullopt;
  return number;
}

std::optional<Value> fill_text(const std::string& text, const Lookup& lookup) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const std::optional<Hole> hole = hole_at(text, at);
    if (!hole) {
      out += text[at++];
      continue;
    }
    std::optional<Value> value = filled(*hole, lookup);
    if (!value) return std::nullopt;
    if (hole->begin == 0 && hole->end == text.size()) return value;
    out += value->is_string() ? value->get<std::string>() : value->dump();
    at = hole->end;
  }
  return Value(out);
}

void collect(const Value& form, std::vector<std::string>& roles) {
  if (form.is_string()) {
    const std::string& text = form.get_ref<const std::string&>();
    for (size_t at = 0; at < text.size(); ++at) {
      const std::optional<Hole> hole = hole_at(text, at);
      if (!hole) continue;
      if (std::find(roles.begin(), roles.end(), hole->role) == roles.end()) roles.emplace_back(hole->role);
      at = hole->end - 1;
    }
  } else if (form.is_structured()) {
    for (const auto& [key, member] : form.items()) collect(member, roles);
  }
}

}  // namespace

std::optional<Value> fill(const Value& form, const Lookup& lookup) {
  if (form.is_string()) return fill_text(form.get_ref<const std::string&>(), lookup);
  if (!form.is_structured() || form.empty()) return form;
  Value out = form.is_array() ? Value::array() : Value::object();
  for (const auto& [key, member] : form.items()) {
    std::optional<Value> value = fill(member, lookup);
    if (!value) continue;
    if (form.is_array()) {
      out.push_back(std::move(*value));
    } else {
      out[key] = std::move(*value);
    }
  }
  if (out.empty()) return std::nullopt;
  return out;
}

std::vector<std::string> roles_of(const Value& form) {
  std::vector<std::string> roles;
  collect(form, roles);
  return roles;
}

}  // namespace guidepost
