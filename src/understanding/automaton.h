// All templates of a stratum as one automaton: tells which of them read which stretch of a lattice.
//
//   automaton.add(form, 7); automaton.finish(); automaton.run(lattice, 0, true, cache, accepts);   // {7, 0,
//   6}
//
// A non-deterministic automaton without circles whose beginnings are shared (equal pieces after equal
// beginnings are one piece), made deterministic as messages need it: a step is one look-up in a table,
// whatever the number of templates. A template is never expanded into its sentences. program.h says how a
// template matched.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "understanding/lattice.h"

namespace guidepost {

struct Accept {
  int id = 0;     // as given to add()
  int start = 0;  // nodes
  int end = 0;
  bool operator==(const Accept&) const = default;
};

inline constexpr int kMaxStatesAtNode = 64;  // deterministic states alive at one node; more are not followed
inline constexpr size_t kMaxCachedStates = 1 << 16;  // of one cache: it is emptied beyond these …
inline constexpr size_t kMaxCachedItems = 1 << 22;   // … or this many states of the automaton within them

// The deterministic states that one thread has met so far. It changes the speed, never a result.
class AutomatonCache {
 private:
  friend class Automaton;
  struct State {
    std::vector<int> items;    // states of the automaton, ascending
    std::vector<int> accepts;  // ids
    bool gap = false;          // an arc of any word leaves it
    std::array<std::uint64_t, 4>
        leads{};  // a bit for some of the symbols that lead on: most others are seen not to
  };
  struct Step {
    std::uint64_t key = ~std::uint64_t{0};
    int to = 0;
  };
  struct ItemsHash {
    size_t operator()(const std::vector<int>& items) const;
  };
  void clear();
  const int* find(std::uint64_t key) const;
  void insert(std::uint64_t key, int to);

  std::vector<State> states_;
  std::unordered_map<std::vector<int>, int, ItemsHash> numbers_;
  std::vector<Step> steps_;  // open addressing; a power of two
  size_t step_count_ = 0;
  size_t items_ = 0;
  std::vector<std::vector<int>> alive_;  // of a node
};

// Filled while compiling, immutable after finish(): threads share it, each with a cache of its own.
class Automaton {
 public:
  Automaton();
  void add(const Form& form, int id);
  void add(const std::vector<int>& words, int id);
  void finish();

  // Appends to `out` what begins at `start` (a node between words), each template and end once.
  // `skip_fillers`: filler words inside a template's stretch are passed over.
  void run(const Lattice& lattice, int start, bool skip_fillers, AutomatonCache& cache,
           std::vector<Accept>& out) const;

  [[nodiscard]] int states() const { return static_cast<int>(epsilons_.size()); }

 private:
  struct Arc {
    Symbol symbol;
    int to;
  };
  int fresh();
  int add_form(int from, const Form& form);
  int add_gap(int from, const Form& form);
  int add_any_order(int from, const std::vector<Form>& parts);
  int child(int from, Symbol symbol);
  void close(std::vector<int>& items) const;
  int number(std::vector<int> items, AutomatonCache& cache) const;
  int step(int state, Symbol symbol, AutomatonCache& cache) const;
  bool uses(Symbol symbol) const;

  // While compiling.
  std::unordered_map<std::uint64_t, int> children_;
  std::unordered_map<std::string, int> keys_;
  std::unordered_map<std::uint64_t, int> ends_;  // (state, key of a piece) -> where the piece ends

  std::vector<std::vector<int>> epsilons_;
  std::vector<std::vector<int>> accepts_;
  std::vector<int> first_arc_;
  std::vector<Arc> arcs_;
  std::vector<bool> words_used_;
  std::vector<bool> entities_used_;
};

}  // namespace guidepost
