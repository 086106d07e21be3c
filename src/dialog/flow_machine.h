// One turn of the dialog: what was understood and the state it came to -> events, and what to say.
//
//   DialogTurn turn = step(flows, slots, state, said, advice, history);
//   State after = fold(state, turn.events);
//
// Pure: the same arguments give the same turn. A turn runs flow steps until one waits for the person; a reply
// asks one question at most. Bounded by kMaxSteps a turn (a flow that never asks is an author's error that
// check/ finds).
//
// The caller puts the slot that the client says was open (`asking` of the frame) into `state.asking`
// beforehand.
#pragma once

#include <string>
#include <vector>

#include "dialog/advice.h"
#include "dialog/flow_book.h"
#include "slots/slot_book.h"
#include "turn/interpretation.h"
#include "turn/state.h"
#include "turn/utterance.h"

namespace guidepost {

inline constexpr int kMaxSteps = 200;

struct FlowStep {
  std::string flow;
  std::string step;
  std::string did;  // "asked", "filled already", "said results.header": for the trace
};

struct DialogTurn {
  std::vector<Event> events;    // end with kAsked and kMoved
  std::vector<Utterance> says;  // never empty; no utterance without phrases
  std::string asking;           // as in the last kAsked; empty: none
  bool safety = false;          // an emergency or a crisis
  bool undid = false;           // a go-back: State::before stays as the restored state has it
  std::vector<FlowStep> trace;
};

// The turn that opens a conversation: the flow `on: {event: start}`, then the main flow.
DialogTurn open(const FlowBook& flows, const SlotBook& slots, const State& state, const Advice& advice);

DialogTurn step(const FlowBook& flows, const SlotBook& slots, const State& state, const Interpretation& said,
                const Advice& advice, const History& history);

// What a safety intent says by itself, without touching a state: for turns that must be refused.
std::vector<Utterance> safety_says(const FlowBook& flows, const SlotBook& slots, const State& state,
                                   const Interpretation& said);

}  // namespace guidepost
