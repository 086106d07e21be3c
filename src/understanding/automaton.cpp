#include "understanding/automaton.h"

#include <algorithm>
#include <bit>
#include <unordered_set>

namespace guidepost {
namespace {

constexpr int kDead = -1;
constexpr size_t kFirstSteps = 1 << 10;

std::uint64_t pair_key(int state, int other) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(state)) << 32 |
         static_cast<std::uint32_t>(other);
}

// The bit of State::leads that stands for a symbol.
size_t lead_bit(Symbol symbol) {
  return (static_cast<std::uint32_t>(symbol) * 0x9E3779B1U) >> 24;
}

std::uint64_t mixed(std::uint64_t key) {
  key ^= key >> 31;
  key *= 0x9E3779B97F4A7C15ULL;
  return key ^ key >> 29;
}

}  // namespace

size_t AutomatonCache::ItemsHash::operator()(const std::vector<int>& items) const {
  std::uint64_t hash = items.size();
  for (const int item : items) hash = mixed(hash ^ static_cast<std::uint64_t>(item));
  return hash;
}

void AutomatonCache::clear() {
  states_.clear();
  numbers_.clear();
  steps_.assign(kFirstSteps, {});
  step_count_ = 0;
  items_ = 0;
}

const int* AutomatonCache::find(std::uint64_t key) const {
  const size_t mask = steps_.size() - 1;
  for (size_t at = mixed(key) & mask;; at = (at + 1) & mask) {
    if (steps_[at].key == key) return &steps_[at].to;
    if (steps_[at].key == ~std::uint64_t{0}) return nullptr;
  }
}

void AutomatonCache::insert(std::uint64_t key, int to) {
  if (2 * ++step_count_ > steps_.size()) {
    std::vector<Step> old(steps_.size() * 2);
    old.swap(steps_);
    step_count_ = 1;
    for (const Step& step : old) {
      if (step.key != ~std::uint64_t{0}) insert(step.key, step.to);
    }
  }
  const size_t mask = steps_.size() - 1;
  size_t at = mixed(key) & mask;
  while (steps_[at].key != ~std::uint64_t{0}) at = (at + 1) & mask;
  steps_[at] = {key, to};
}

Automaton::Automaton() {
  fresh();
}

int Automaton::fresh() {
  epsilons_.emplace_back();
  accepts_.emplace_back();
  return static_cast<int>(epsilons_.size()) - 1;
}

int Automaton::child(int from, Symbol symbol) {
  const auto [found, missing] = children_.try_emplace(pair_key(from, symbol), 0);
  if (missing) found->second = fresh();
  return found->second;
}

// Every state stands for exactly one beginning, so a piece added twice to one state is the same piece.
int Automaton::add_form(int from, const Form& form) {
  if (form.kind == Form::Kind::kSymbol) return child(from, form.symbol);
  if (form.kind == Form::Kind::kSequence) {
    for (const Form& part : form.parts) from = add_form(from, part);
    return from;
  }
  const int key = keys_.try_emplace(key_of(form), static_cast<int>(keys_.size())).first->second;
  const auto known = ends_.find(pair_key(from, key));
  if (known != ends_.end()) return known->second;
  int end = 0;
  if (form.kind == Form::Kind::kGap) {
    end = add_gap(from, form);
  } else if (form.kind == Form::Kind::kAnyOrder) {
    end = add_any_order(from, form.parts);
  } else {
    std::vector<int> ends;
    for (const Form& part : form.parts) ends.push_back(add_form(from, part));
    if (form.kind == Form::Kind::kOptional) ends.push_back(from);
    end = fresh();
    for (const int one : ends) epsilons_[static_cast<size_t>(one)].push_back(end);
  }
  ends_.emplace(pair_key(from, key), end);
  return end;
}

int Automaton::add_gap(int from, const Form& form) {
  std::vector<int> ends;
  for (int words = 0; words <= form.most; ++words) {
    if (words >= form.least) ends.push_back(from);
    if (words < form.most) from = child(from, kAnyWord);
  }
  const int end = fresh();
  for (const int one : ends) epsilons_[static_cast<size_t>(one)].push_back(end);
  return end;
}

int Automaton::add_any_order(int from, const std::vector<Form>& parts) {
  const unsigned sets = 1U << parts.size();
  std::vector<int> states{from};
  while (states.size() < sets) states.push_back(fresh());
  for (unsigned set = 0; set < sets; ++set) {
    for (size_t part = 0; part < parts.size(); ++part) {
      if (set >> part & 1U) continue;
      const int end = add_form(states[set], parts[part]);
      epsilons_[static_cast<size_t>(end)].push_back(states[set | 1U << part]);
    }
  }
  return states.back();
}

void Automaton::add(const Form& form, int id) {
  accepts_[static_cast<size_t>(add_form(0, form))].push_back(id);
}

void Automaton::add(const std::vector<int>& words, int id) {
  int state = 0;
  for (const int word : words) state = child(state, word);
  accepts_[static_cast<size_t>(state)].push_back(id);
}

void Automaton::finish() {
  std::vector<std::pair<std::uint64_t, int>> sorted(children_.begin(), children_.end());
  std::sort(sorted.begin(), sorted.end());
  const size_t count = epsilons_.size();
  first_arc_.assign(count + 1, 0);
  for (const auto& [key, to] : sorted) {
    ++first_arc_[static_cast<size_t>(key >> 32) + 1];
    const auto symbol = static_cast<Symbol>(static_cast<std::uint32_t>(key));
    arcs_.push_back({symbol, to});
    if (symbol < 0) continue;
    std::vector<bool>& used = is_entity(symbol) ? entities_used_ : words_used_;
    const size_t at = static_cast<size_t>(is_entity(symbol) ? symbol - kFirstEntity : symbol);
    if (used.size() <= at) used.resize(at + 1);
    used[at] = true;
  }
  for (size_t state = 0; state < count; ++state) first_arc_[state + 1] += first_arc_[state];
  children_ = {};
  keys_ = {};
  ends_ = {};
}

bool Automaton::uses(Symbol symbol) const {
  const std::vector<bool>& used = is_entity(symbol) ? entities_used_ : words_used_;
  const size_t at = static_cast<size_t>(is_entity(symbol) ? symbol - kFirstEntity : symbol);
  return at < used.size() && used[at];
}

// Adds what is reached without a word; keeps the states that lead on or accept.
void Automaton::close(std::vector<int>& items) const {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  std::vector<int> reached = items;
  std::unordered_set<int> seen(items.begin(), items.end());
  for (size_t at = 0; at < reached.size(); ++at) {
    for (const int to : epsilons_[static_cast<size_t>(reached[at])]) {
      if (seen.insert(to).second) reached.push_back(to);
    }
  }
  std::sort(reached.begin(), reached.end());
  items.clear();
  for (const int state : reached) {
    const size_t at = static_cast<size_t>(state);
    if (first_arc_[at] < first_arc_[at + 1] || !accepts_[at].empty()) items.push_back(state);
  }
}

int Automaton::number(std::vector<int> items, AutomatonCache& cache) const {
  close(items);
  if (items.empty()) return kDead;
  const auto known = cache.numbers_.find(items);
  if (known != cache.numbers_.end()) return known->second;
  AutomatonCache::State state;
  for (const int item : items) {
    const size_t at = static_cast<size_t>(item);
    state.accepts.insert(state.accepts.end(), accepts_[at].begin(), accepts_[at].end());
    for (int arc = first_arc_[at]; arc < first_arc_[at + 1]; ++arc) {
      const size_t bit = lead_bit(arcs_[static_cast<size_t>(arc)].symbol);
      state.leads[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    // Arcs are sorted by symbol as unsigned numbers: the one of any word is the last.
    if (first_arc_[at] < first_arc_[at + 1] &&
        arcs_[static_cast<size_t>(first_arc_[at + 1]) - 1].symbol == kAnyWord) {
      state.gap = true;
    }
  }
  std::sort(state.accepts.begin(), state.accepts.end());
  state.accepts.erase(std::unique(state.accepts.begin(), state.accepts.end()), state.accepts.end());
  cache.items_ += items.size() + state.accepts.size();
  state.items = items;
  const int id = static_cast<int>(cache.states_.size());
  cache.states_.push_back(std::move(state));
  cache.numbers_.emplace(std::move(items), id);
  return id;
}

int Automaton::step(int state, Symbol symbol, AutomatonCache& cache) const {
  const std::uint64_t key = pair_key(state, symbol);
  if (const int* known = cache.find(key)) return *known;
  std::vector<int> next;
  for (const int item : cache.states_[static_cast<size_t>(state)].items) {
    const auto begin = arcs_.begin() + first_arc_[static_cast<size_t>(item)];
    const auto end = arcs_.begin() + first_arc_[static_cast<size_t>(item) + 1];
    const auto less = [](const Arc& arc, Symbol wanted) {
      return static_cast<std::uint32_t>(arc.symbol) < static_cast<std::uint32_t>(wanted);
    };
    const auto at = std::lower_bound(begin, end, symbol, less);
    if (at != end && at->symbol == symbol) next.push_back(at->to);
  }
  const int to = number(std::move(next), cache);
  cache.insert(key, to);
  return to;
}

void Automaton::run(const Lattice& lattice, int start, bool skip_fillers, AutomatonCache& cache,
                    std::vector<Accept>& out) const {
  if (cache.steps_.empty() || cache.states_.size() > kMaxCachedStates || cache.items_ > kMaxCachedItems)
    cache.clear();
  if (cache.states_.empty()) number({0}, cache);
  if (cache.states_.empty()) return;  // no templates
  const int end = lattice.sentence_end(start);
  std::vector<std::vector<int>>& alive = cache.alive_;
  if (alive.size() < static_cast<size_t>(lattice.nodes())) alive.resize(static_cast<size_t>(lattice.nodes()));
  for (int node = start; node <= end; ++node) alive[static_cast<size_t>(node)].clear();
  alive[static_cast<size_t>(start)].push_back(0);
  const size_t first_accept = out.size();

  const auto arrive = [&](int state, int node, bool skipped) {
    if (state == kDead) return;
    std::vector<int>& here = alive[static_cast<size_t>(node)];
    const bool fresh = std::find(here.begin(), here.end(), state) == here.end();
    if (fresh && here.size() < kMaxStatesAtNode) here.push_back(state);
    if (skipped) return;
    for (const int id : cache.states_[static_cast<size_t>(state)].accepts) out.push_back({id, start, node});
  };
  for (int node = start; node < end; ++node) {
    std::vector<int>& here = alive[static_cast<size_t>(node)];
    for (size_t at = 0; at < here.size(); ++at) {
      const int state = here[at];
      for (const LatticeEdge& edge : lattice.out(node)) {
        const size_t bit = lead_bit(edge.symbol);
        if (!(cache.states_[static_cast<size_t>(state)].leads[bit / 64] >> (bit % 64) & 1)) continue;
        if (uses(edge.symbol)) arrive(step(state, edge.symbol, cache), edge.to, false);
      }
      if (node == start || node % 2 != 0) continue;
      if (cache.states_[static_cast<size_t>(state)].gap)
        arrive(step(state, kAnyWord, cache), node + 2, false);
      if (skip_fillers && lattice.filler(node / 2)) arrive(state, node + 2, true);
    }
  }
  const auto order = [](const Accept& a, const Accept& b) {
    return std::pair(a.id, a.end) < std::pair(b.id, b.end);
  };
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(first_accept), out.end(), order);
  out.erase(std::unique(out.begin() + static_cast<std::ptrdiff_t>(first_accept), out.end()), out.end());
}

}  // namespace guidepost
