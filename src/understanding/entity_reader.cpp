#include "understanding/entity_reader.h"

#include <algorithm>

#include "authoring/suggestion.h"

namespace guidepost {
namespace {

// A key of `values:`: text, number, true; or JSON in quotes, where it begins with a bracket.
Value value_of_key(const Node& key, Diagnostics& diagnostics) {
  if (key.quoted && !key.scalar.empty() && (key.scalar[0] == '[' || key.scalar[0] == '{')) {
    Value value = Value::parse(key.scalar, nullptr, false);
    if (!value.is_discarded()) return value;
    diagnostics.error(key.place, "not valid JSON: " + key.scalar, "a list or map as in JSON");
    return nullptr;
  }
  return key.value();
}

void read_values(const Node& node, EntitySpec& entity, Diagnostics& diagnostics) {
  if (!node.is_map()) {
    diagnostics.error(node.place, "values must be a map", "value: | and its templates, one a line");
    return;
  }
  for (const auto& [key, says] : node.entries) {
    EntitySpec::Listed listed{value_of_key(key, diagnostics), read_templates(says, diagnostics)};
    if (says.lines().empty())
      diagnostics.error(key.place, "value without a template: " + key.scalar, "templates, one a line");
    entity.values.push_back(std::move(listed));
  }
}

void read_composed(const Node& node, EntitySpec& entity, Diagnostics& diagnostics) {
  if (!node.is_list()) {
    diagnostics.error(node.place, "composed must be a list", "- says: | with its templates, and value:");
    return;
  }
  for (const Node& item : node.items) {
    item.only_keys({"says", "value"}, diagnostics);
    const Node* says = item.find("says");
    const Node* value = item.find("value");
    if (!says || !value) {
      diagnostics.error(item.place, "composed value without says or value", "both keys");
      continue;
    }
    entity.composed.push_back({read_templates(*says, diagnostics), value->value(), value->place});
  }
}

// `regex: …` with `value: …`, or `shapes:` with several such maps.
void read_shape(const Node& node, EntitySpec& entity, Diagnostics& diagnostics) {
  const Node* regex = node.find("regex");
  if (!regex) return;
  EntitySpec::Shape shape{node.text("regex", diagnostics), "$0", regex->place};
  if (const Node* value = node.find("value")) shape.value = value->value();
  entity.shapes.push_back(std::move(shape));
}

void read_names(const Node& node, bool file, EntitySpec& entity, Diagnostics& diagnostics) {
  if (!node.is_map()) {
    diagnostics.error(node.place, "must be a map",
                      file ? "{file: …, names: […], value: …}" : "{query: …, value: …}");
    return;
  }
  node.only_keys(file ? std::vector<std::string>{"file", "names", "name", "value"}
                      : std::vector<std::string>{"query", "names", "name", "value"},
                 diagnostics);
  NameQuery query;
  query.place = node.place;
  query.query = node.text("query", diagnostics);
  query.file = node.text("file", diagnostics);
  if (const Node* names = node.find("names")) query.names = names->texts();
  if (const Node* name = node.find("name")) query.names = name->texts();
  if (query.names.empty()) query.names = {"name"};
  if (const Node* value = node.find("value")) query.value = value->value();
  if (query.query.empty() == query.file.empty()) {
    diagnostics.error(node.place, "no source of names",
                      file ? "file: a CSV file" : "query: a query of the catalog");
    return;
  }
  entity.names.push_back(std::move(query));
}

void read_flag(const Node& node, const char* key, bool& flag, Diagnostics& diagnostics) {
  const Node* found = node.find(key);
  if (!found) return;
  if (found->scalar != "true" && found->scalar != "false") {
    diagnostics.error(found->place, std::string(key) + " must be true or false", "true or false");
  }
  flag = found->scalar == "true";
}

void read_entity(const Node& key, const Node& node, EntitySpec& entity, Diagnostics& diagnostics) {
  if (!node.is_map()) {
    diagnostics.error(node.place, "an entity must be a map: " + key.scalar,
                      "values:, regex:, composed:, catalog: or vocabulary:");
    return;
  }
  node.only_keys({"values", "regex", "value", "shapes", "composed", "catalog", "vocabulary", "weak",
                  "guarded", "parts", "points", "stems", "samples"},
                 diagnostics);
  read_flag(node, "weak", entity.weak, diagnostics);
  read_flag(node, "guarded", entity.guarded, diagnostics);
  read_flag(node, "parts", entity.parts, diagnostics);
  entity.points = node.text("points", diagnostics);
  read_flag(node, "stems", entity.stems, diagnostics);
  if (const Node* values = node.find("values")) read_values(*values, entity, diagnostics);
  if (const Node* composed = node.find("composed")) read_composed(*composed, entity, diagnostics);
  read_shape(node, entity, diagnostics);
  if (const Node* shapes = node.find("shapes")) {
    for (const Node& shape : shapes->items) {
      shape.only_keys({"regex", "value"}, diagnostics);
      read_shape(shape, entity, diagnostics);
    }
  }
  if (const Node* catalog = node.find("catalog")) read_names(*catalog, false, entity, diagnostics);
  if (const Node* vocabulary = node.find("vocabulary")) read_names(*vocabulary, true, entity, diagnostics);
  if (const Node* samples = node.find("samples")) {
    for (std::string& text : samples->texts()) entity.samples.push_back(std::move(text));
  }
}

}  // namespace

std::vector<Template> read_templates(const Node& node, Diagnostics& diagnostics) {
  std::vector<Template> templates;
  for (Line& line : node.lines()) {
    if (std::optional<Piece> root = parse_template(line, diagnostics))
      templates.push_back({std::move(line), std::move(*root)});
  }
  return templates;
}

void read_entities(const Node& section, LocaleRules& rules, Diagnostics& diagnostics) {
  if (!section.is_map()) {
    diagnostics.error(section.place, "entities must be a map", "name: and its values");
    return;
  }
  for (const auto& [key, node] : section.entries) {
    const std::vector<std::string>& taken = built_in_entities();
    if (std::find(taken.begin(), taken.end(), key.scalar) != taken.end()) {
      diagnostics.error(key.place, "{" + key.scalar + "} is built in", "another name");
      continue;
    }
    EntitySpec& entity = rules.entities[key.scalar];
    if (entity.name.empty()) {
      entity.name = key.scalar;
      entity.place = key.place;
    }
    read_entity(key, node, entity, diagnostics);
  }
}

}  // namespace guidepost
