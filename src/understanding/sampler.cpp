#include "understanding/sampler.h"

#include <algorithm>

namespace guidepost {
namespace {

void append(const std::string& word, std::string& out) {
  if (word.empty()) return;
  if (!out.empty()) out += ' ';
  out += word;
}

}  // namespace

// SplitMix64: the same numbers on every platform.
std::uint64_t Sampler::below(std::uint64_t limit) {
  random_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t mixed = random_;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
  return (mixed ^ (mixed >> 31)) % limit;
}

std::optional<std::string> Sampler::sample(const Piece& piece) {
  std::string out;
  if (!add(piece, out) || out.empty()) return std::nullopt;
  return out;
}

bool Sampler::add_entity(const std::string& name, std::string& out) {
  if (name == "number") return append(std::to_string(1 + below(30)), out), true;
  if (name == "ordinal") return append("#" + std::to_string(1 + below(5)), out), true;
  if (name == "name") return append("Quixwell", out), true;
  const auto found = rules_.entities.find(name);
  if (found == rules_.entities.end()) return false;
  const EntitySpec& entity = found->second;
  std::vector<const Template*> templates;
  for (const EntitySpec::Listed& listed : entity.values) {
    for (const Template& says : listed.says) templates.push_back(&says);
  }
  for (const EntitySpec::Composed& composed : entity.composed) {
    for (const Template& says : composed.says) templates.push_back(&says);
  }
  const size_t choices = templates.size() + entity.samples.size();
  if (choices == 0) return false;
  const size_t choice = below(choices);
  if (choice < templates.size()) return add(templates[choice]->root, out);
  append(entity.samples[choice - templates.size()], out);
  return true;
}

bool Sampler::add(const Piece& piece, std::string& out) {
  using Kind = Piece::Kind;
  switch (piece.kind) {
    case Kind::kWord:
      append(piece.text, out);
      return true;
    case Kind::kEntity:
      return add_entity(piece.text, out);
    case Kind::kFragment: {
      const auto found = rules_.fragments.find(piece.text);
      return found != rules_.fragments.end() && add(found->second.root, out);
    }
    case Kind::kGap:
      for (int word = 0; word < piece.least; ++word) append("zorp", out);
      return true;
    case Kind::kChoice:
      return add(piece.parts[below(piece.parts.size())], out);
    case Kind::kOptional:
      return below(2) == 0 || add(piece.parts[0], out);
    case Kind::kSequence:
    case Kind::kAnyOrder:
      break;
  }
  std::vector<const Piece*> order;
  for (const Piece& part : piece.parts) order.push_back(&part);
  if (piece.kind == Kind::kAnyOrder) {
    for (size_t at = order.size(); at > 1; --at) std::swap(order[at - 1], order[below(at)]);
  }
  return std::all_of(order.begin(), order.end(), [&](const Piece* part) { return add(*part, out); });
}

}  // namespace guidepost
