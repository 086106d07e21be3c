// The exact matcher of one template: the best way it reads a stretch of a lattice, with what its roles are
// bound to.
//
// A program is a small graph without circles. Matching is a shortest path over (state, node): the most
// meaning words claimed, then the fewest typos, stems and skipped fillers, then the alternative that stands
// first. Costs the reachable pairs only.
#pragma once

#include <cstdint>
#include <vector>

#include "understanding/lattice.h"

namespace guidepost {

struct Program {
  struct Arc {
    int to = 0;
    Symbol symbol = kEpsilon;
    int role = -1;
  };
  std::vector<int> first;  // of state s: its arcs are first[s] to first[s + 1]
  std::vector<Arc> arcs;   // each to a later state; the last state accepts
  [[nodiscard]] int states() const { return static_cast<int>(first.size()) - 1; }
};

Program make_program(const Form& form);
// Of a plain list of words: what names compile to.
Program make_program(const std::vector<int>& words);

struct Bound {
  int role = 0;
  int reading = 0;  // index into Lattice::readings
};

// One way a template reads words `start` to `end` (nodes).
struct Match {
  int start = 0;
  int end = 0;
  WordSet claimed;
  int typos = 0;
  int stems = 0;
  bool guarded = false;      // it claims nothing but a guarded name
  std::vector<Bound> bound;  // in the order of the words
};

// Holds the buffers of matching; one a thread.
class Matcher {
 public:
  // Appends to `out` the best match of `program` from `start` to each end it can have. `skip_fillers`: filler
  // words between the words of the template do no harm.
  void match(const Program& program, const Lattice& lattice, int start, bool skip_fillers,
             std::vector<Match>& out);

 private:
  struct Cell {
    int state;
    int node;
    bool skipped;  // arrived by skipping a filler: no place to end
    std::int64_t cost;
    int back;  // the cell before; -1 at the start
    int role;
    int reading;  // bound here; -1 for none
    int first;    // words claimed by this step; -1 for none
    int last;
    int typos;
    int stems;
    int next;  // the next cell of the same state
  };
  void reach(const Cell& cell);
  void advance(const Program& program, const Lattice& lattice, int state, int start, bool skip_fillers);
  void follow(const Program& program, const Lattice& lattice, int at, int start, bool skip_fillers);
  Match trace(const Lattice& lattice, int at, int start) const;

  std::vector<Cell> cells_;
  std::vector<int> head_;              // of a state: its latest cell; -1 for none
  std::vector<std::uint64_t> active_;  // a bit a state that has cells
  std::vector<int> here_;
};

}  // namespace guidepost
