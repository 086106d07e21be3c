#include "understanding/lattice.h"

#include <algorithm>
#include <tuple>

namespace guidepost {

void Lattice::reset(std::vector<Word> words, const std::vector<Weight>& weights) {
  words_ = std::move(words);
  readings_.clear();
  values_.clear();
  fillers_ = {};
  meaning_ = {};
  const size_t size = static_cast<size_t>(nodes());
  if (out_.size() < size) out_.resize(size);
  for (size_t node = 0; node < size; ++node) out_[node].clear();
  sentence_end_.assign(size, nodes() - 1);
  sentence_start_.assign(size, 0);
  const int count = static_cast<int>(words_.size());
  for (int word = 0; word < count; ++word) {
    const Weight weight = weights[static_cast<size_t>(word)];
    if (weight == Weight::kFiller) fillers_.add(word);
    if (weight == Weight::kMeaning) meaning_.add(word);
  }
  for (int word = 0, start = 0; word <= count; ++word) {
    if (word < count && (word == 0 || words_[static_cast<size_t>(word)].before != Break::kSentence)) continue;
    for (int node = 2 * start; node < 2 * word; ++node) sentence_end_[static_cast<size_t>(node)] = 2 * word;
    for (int node = 2 * start; node < 2 * word; ++node)
      sentence_start_[static_cast<size_t>(node)] = 2 * start;
    start = word;
  }
}

void Lattice::add_word(int from, int to, Symbol word, int typos, int stems) {
  if (to > sentence_end(from)) return;
  out_[static_cast<size_t>(from)].push_back({to, word, typos, stems, -1});
}

bool Lattice::add_reading(const Reading& reading) {
  if (reading.to > sentence_end(reading.from) || reading.values.empty()) return false;
  std::vector<LatticeEdge>& edges = out_[static_cast<size_t>(reading.from)];
  int here = 0;
  for (LatticeEdge& edge : edges) {
    if (edge.reading < 0) continue;
    ++here;
    Reading& other = readings_[static_cast<size_t>(edge.reading)];
    if (other.entity != reading.entity || other.to != reading.to) continue;
    const auto rank = [](const Reading& one) { return std::tuple(one.typos, one.stems, one.guarded); };
    if (rank(other) < rank(reading)) return false;
    if (rank(reading) < rank(other)) {
      other = reading;
      edge.typos = reading.typos;
      edge.stems = reading.stems;
      return true;
    }
    bool added = false;
    for (const Value* value : reading.values) {
      const auto same = [&](const Value* kept) { return *kept == *value; };
      if (std::any_of(other.values.begin(), other.values.end(), same)) continue;
      if (other.values.size() >= kMaxValues) break;
      other.values.push_back(value);
      added = true;
    }
    return added;
  }
  if (here >= kMaxReadingsAtNode) return false;
  edges.push_back({reading.to, entity_symbol(reading.entity), reading.typos, reading.stems,
                   static_cast<int>(readings_.size())});
  readings_.push_back(reading);
  return true;
}

const Value* Lattice::keep(Value value) {
  values_.push_back(std::move(value));
  return &values_.back();
}

}  // namespace guidepost
