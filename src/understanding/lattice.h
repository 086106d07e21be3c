// One message as a graph: nodes between its words, edges for what a stretch of it may stand for.
//
//   "cardiologist near oakland":  0 -cardiologist-> 2 -near-> 4 -oakland-> 6,  0 -{specialty}-> 2,  4
//   -{city}-> 6
//
// Node 2w stands before word w; node 2w+1 is in the middle of word w, for words that were run together. Edges
// never cross a sentence end. Belongs to one thread; buffers are kept from message to message.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "text/words.h"
#include "turn/value.h"
#include "understanding/form.h"
#include "understanding/word_set.h"

namespace guidepost {

inline constexpr int kMaxReadingsAtNode = 64;  // entity readings that begin at one node; more are not kept
inline constexpr int kMaxValues = 8;           // values of one reading; more are not kept

// What a stretch of words reads as: one entity, one or several values that are equally good.
struct Reading {
  int entity = 0;
  int from = 0;  // nodes
  int to = 0;
  int typos = 0;         // words read as typos or guessed
  int stems = 0;         // words read by their stem, or in another language
  bool guarded = false;  // says nothing by itself: an ordinary word that is also a name
  std::vector<const Value*> values;
};

struct LatticeEdge {
  int to = 0;
  Symbol symbol = 0;
  int typos = 0;
  int stems = 0;
  int reading = -1;  // index into readings, of entity edges
};

// What a word counts for: connectives (and, or, but) and fillers (please, um) are no meaning words, and
// fillers inside a template's stretch are passed over.
enum class Weight : unsigned char { kMeaning, kConnective, kFiller };

class Lattice {
 public:
  // Begins a message: its words, what each counts for, and no edges.
  void reset(std::vector<Word> words, const std::vector<Weight>& weights);

  void add_word(int from, int to, Symbol word, int typos, int stems);
  // Keeps `reading` unless one of the same entity and stretch is more exact; joins values of equally exact
  // ones. Returns whether anything was added.
  bool add_reading(const Reading& reading);
  // A value that lives as long as this message.
  const Value* keep(Value value);

  [[nodiscard]] const std::vector<Word>& words() const { return words_; }
  [[nodiscard]] int nodes() const { return 2 * static_cast<int>(words_.size()) + 1; }
  [[nodiscard]] const std::vector<LatticeEdge>& out(int node) const {
    return out_[static_cast<size_t>(node)];
  }
  [[nodiscard]] const std::vector<Reading>& readings() const { return readings_; }
  [[nodiscard]] bool filler(int word) const { return fillers_.has(word); }
  [[nodiscard]] bool means(int word) const { return meaning_.has(word); }
  [[nodiscard]] const WordSet& meaning() const { return meaning_; }
  [[nodiscard]] int sentence_end(int node) const {
    return sentence_end_[static_cast<size_t>(node)];
  }  // a node
  [[nodiscard]] int sentence_start(int node) const { return sentence_start_[static_cast<size_t>(node)]; }

  static int first_word(int from) { return from / 2; }
  static int last_word(int to) { return (to - 1) / 2; }

 private:
  std::vector<Word> words_;
  std::vector<std::vector<LatticeEdge>> out_;
  std::vector<Reading> readings_;
  std::deque<Value> values_;
  WordSet fillers_;
  WordSet meaning_;
  std::vector<int> sentence_end_;
  std::vector<int> sentence_start_;
};

}  // namespace guidepost
