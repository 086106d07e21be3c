#include "understanding/program.h"

#include <algorithm>
#include <bit>

namespace guidepost {
namespace {

// Builds states so that every arc leads to a later one.
class ProgramMaker {
 public:
  ProgramMaker() { fresh(); }

  int add(int from, const Form& form) {
    switch (form.kind) {
      case Form::Kind::kSymbol:
        return step(from, form.symbol, form.role);
      case Form::Kind::kGap:
        return gap(from, form);
      case Form::Kind::kSequence:
        break;
      case Form::Kind::kChoice:
      case Form::Kind::kOptional:
        return choice(from, form);
      case Form::Kind::kAnyOrder:
        return any_order(from, form.parts);
    }
    for (const Form& part : form.parts) from = add(from, part);
    return from;
  }

  int step(int from, Symbol symbol, int role) {
    const int to = fresh();
    arcs_[static_cast<size_t>(from)].push_back({to, symbol, role});
    return to;
  }

  Program finish(int accept) {
    if (accept != static_cast<int>(arcs_.size()) - 1) step(accept, kEpsilon, -1);
    Program program;
    for (const auto& arcs : arcs_) {
      program.first.push_back(static_cast<int>(program.arcs.size()));
      program.arcs.insert(program.arcs.end(), arcs.begin(), arcs.end());
    }
    program.first.push_back(static_cast<int>(program.arcs.size()));
    return program;
  }

 private:
  int fresh() {
    arcs_.emplace_back();
    return static_cast<int>(arcs_.size()) - 1;
  }

  int join(const std::vector<int>& ends) {
    const int to = fresh();
    for (const int end : ends) arcs_[static_cast<size_t>(end)].push_back({to, kEpsilon, -1});
    return to;
  }

  int gap(int from, const Form& form) {
    std::vector<int> ends;
    for (int words = 0; words <= form.most; ++words) {
      if (words >= form.least) ends.push_back(from);
      if (words < form.most) from = step(from, kAnyWord, -1);
    }
    return join(ends);
  }

  int choice(int from, const Form& form) {
    std::vector<int> ends;
    for (const Form& part : form.parts) ends.push_back(add(from, part));
    if (form.kind == Form::Kind::kOptional) ends.push_back(from);
    return join(ends);
  }

  // A state for each set of parts that were seen, reached from the sets with one part less.
  int any_order(int from, const std::vector<Form>& parts) {
    const unsigned sets = 1U << parts.size();
    std::vector<std::vector<int>> ends(sets);
    std::vector<unsigned> order;
    for (unsigned set = 0; set < sets; ++set) order.push_back(set);
    std::stable_sort(order.begin(), order.end(),
                     [](unsigned a, unsigned b) { return std::popcount(a) < std::popcount(b); });
    int state = from;
    for (const unsigned set : order) {
      state = set == 0 ? from : join(ends[set]);
      for (size_t part = 0; part < parts.size(); ++part) {
        if (!(set >> part & 1U)) ends[set | 1U << part].push_back(add(state, parts[part]));
      }
    }
    return state;
  }

  std::vector<std::vector<Program::Arc>> arcs_;
};

constexpr std::int64_t kMeaning = std::int64_t{1} << 48;
constexpr std::int64_t kClaimed = std::int64_t{1} << 38;
constexpr std::int64_t kTypo = std::int64_t{1} << 28;
constexpr std::int64_t kStem = std::int64_t{1} << 18;
constexpr std::int64_t kSkipped = std::int64_t{1} << 8;

}  // namespace

Program make_program(const Form& form) {
  ProgramMaker maker;
  const int accept = maker.add(0, form);
  return maker.finish(accept);
}

Program make_program(const std::vector<int>& words) {
  Program program;
  for (size_t at = 0; at < words.size(); ++at) {
    program.first.push_back(static_cast<int>(at));
    program.arcs.push_back({static_cast<int>(at) + 1, words[at], -1});
  }
  program.first.push_back(static_cast<int>(words.size()));
  program.first.push_back(static_cast<int>(words.size()));
  return program;
}

void Matcher::reach(const Cell& cell) {
  int& head = head_[static_cast<size_t>(cell.state)];
  active_[static_cast<size_t>(cell.state) / 64] |= std::uint64_t{1} << (cell.state % 64);
  for (int at = head; at >= 0; at = cells_[static_cast<size_t>(at)].next) {
    Cell& other = cells_[static_cast<size_t>(at)];
    if (other.node != cell.node || other.skipped != cell.skipped) continue;
    if (cell.cost > other.cost) {
      const int next = other.next;
      other = cell;
      other.next = next;
    }
    return;
  }
  cells_.push_back(cell);
  cells_.back().next = head;
  head = static_cast<int>(cells_.size()) - 1;
}

void Matcher::follow(const Program& program, const Lattice& lattice, int at, int start, bool skip_fillers) {
  const Cell from = cells_[static_cast<size_t>(at)];
  const int end = lattice.sentence_end(start);
  const auto begin = program.arcs.begin() + program.first[static_cast<size_t>(from.state)];
  const auto stop = program.arcs.begin() + program.first[static_cast<size_t>(from.state) + 1];
  for (auto arc = begin; arc != stop; ++arc) {
    if (arc->symbol == kEpsilon) {
      reach({arc->to, from.node, from.skipped, from.cost, at, -1, -1, -1, -1, 0, 0, -1});
    } else if (from.node >= end) {
      continue;
    } else if (arc->symbol == kAnyWord) {
      if (from.node % 2 == 0) reach({arc->to, from.node + 2, false, from.cost, at, -1, -1, -1, -1, 0, 0, -1});
    } else {
      for (const LatticeEdge& edge : lattice.out(from.node)) {
        if (edge.symbol != arc->symbol) continue;
        const int first = Lattice::first_word(from.node);
        const int last = Lattice::last_word(edge.to);
        std::int64_t cost = from.cost - kTypo * edge.typos - kStem * edge.stems;
        for (int word = first; word <= last; ++word) cost += (lattice.means(word) ? kMeaning : 0) + kClaimed;
        reach({arc->to, edge.to, false, cost, at, arc->role, edge.reading, first, last, edge.typos,
               edge.stems, -1});
      }
    }
  }
  const bool inside = from.node != start && from.node < end && from.node % 2 == 0;
  if (skip_fillers && inside && begin != stop && lattice.filler(from.node / 2)) {
    // Stays in the same state, further on.
    reach({from.state, from.node + 2, true, from.cost - kSkipped, at, -1, -1, -1, -1, 0, 0, -1});
  }
}

Match Matcher::trace(const Lattice& lattice, int at, int start) const {
  Match match;
  match.start = start;
  match.end = cells_[static_cast<size_t>(at)].node;
  bool only_guarded = true;
  for (int here = at; here >= 0; here = cells_[static_cast<size_t>(here)].back) {
    const Cell& cell = cells_[static_cast<size_t>(here)];
    if (cell.first >= 0) {
      match.claimed.add_range(cell.first, cell.last);
      match.typos += cell.typos;
      match.stems += cell.stems;
      const bool guarded = cell.reading >= 0 && lattice.readings()[static_cast<size_t>(cell.reading)].guarded;
      if (!guarded) only_guarded = false;
    }
    if (cell.role >= 0) match.bound.push_back({cell.role, cell.reading});
  }
  match.guarded = only_guarded;
  std::reverse(match.bound.begin(), match.bound.end());
  return match;
}

// Takes the cells of `state` in the order of their nodes: skipping a filler adds one further on.
void Matcher::advance(const Program& program, const Lattice& lattice, int state, int start,
                      bool skip_fillers) {
  const auto by_node = [&](int a, int b) {
    return std::pair(cells_[static_cast<size_t>(a)].node, a) <
           std::pair(cells_[static_cast<size_t>(b)].node, b);
  };
  const int& head = head_[static_cast<size_t>(state)];
  here_.clear();
  for (int at = head; at >= 0; at = cells_[static_cast<size_t>(at)].next) here_.push_back(at);
  std::sort(here_.begin(), here_.end(), by_node);
  for (size_t at = 0; at < here_.size(); ++at) {
    const int before = head;
    follow(program, lattice, here_[at], start, skip_fillers);
    if (head == before) continue;
    const auto after = here_.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    here_.insert(std::upper_bound(after, here_.end(), head, by_node), head);
  }
}

void Matcher::match(const Program& program, const Lattice& lattice, int start, bool skip_fillers,
                    std::vector<Match>& out) {
  cells_.clear();
  const size_t states = static_cast<size_t>(program.states());
  if (head_.size() < states) head_.resize(states, -1);
  active_.assign(states / 64 + 1, 0);
  reach({0, start, false, 0, -1, -1, -1, -1, -1, 0, 0, -1});
  for (size_t block = 0; block < active_.size(); ++block) {
    while (active_[block]) {
      const int state = static_cast<int>(block) * 64 + std::countr_zero(active_[block]);
      active_[block] &=
          active_[block] - 1;  // arcs lead to later states only, but for skipping, which advance() sees to
      advance(program, lattice, state, start, skip_fillers);
      active_[block] &= ~(std::uint64_t{1} << (state % 64));
    }
  }
  const int accept = program.states() - 1;
  for (int at = head_[static_cast<size_t>(accept)]; at >= 0; at = cells_[static_cast<size_t>(at)].next) {
    const Cell& cell = cells_[static_cast<size_t>(at)];
    if (!cell.skipped && cell.node > start) out.push_back(trace(lattice, at, start));
  }
  for (const Cell& cell : cells_) head_[static_cast<size_t>(cell.state)] = -1;
}

}  // namespace guidepost
