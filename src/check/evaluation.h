// Plays an evaluation set through a bot and scores it: `guidepost evaluate FILE.jsonl`.
//
// The same measures as the scorer of reference: joint slot accuracy (all judged slots right after a turn,
// against the nearest of the annotated readings), per-slot precision, recall and F1, intents, and a confusion
// table.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "check/scoring.h"
#include "turn/turn_taker.h"

namespace guidepost {

struct SlotCount {
  int gold = 0, got = 0, both = 0, right = 0;
};

struct SlotError {
  std::string slot;
  Value gold, got;       // null where absent
  bool carried = false;  // wrong in the same way as after the turn before
};

struct ScoredTurn {
  std::string dialogue;
  int number = 0;
  std::string user, asking, gold_intent, intent;
  bool joint = false;
  std::vector<SlotError> errors;
  Value trace;
};

struct Evaluation {
  int dialogues = 0;
  std::vector<ScoredTurn> turns;
  std::vector<std::pair<std::string, SlotCount>> slots;  // in the order judged
  double joint() const;                                  // 0..1
  double intents() const;                                // 0..1, over the turns that have one
};

// A line of the file that is no dialogue is an error in `diagnostics`, and nothing is scored.
Evaluation evaluate(std::istream& file, const std::string& shown, const TurnTaker& bot,
                    const Scoring& scoring, Diagnostics& diagnostics);

// The report; `failures` failing turns are shown, new errors before carried ones, with the trace where
// `traces`.
void report(const Evaluation& evaluation, int failures, bool traces, std::ostream& out);

}  // namespace guidepost
