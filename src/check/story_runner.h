// Plays a story against a bot and reports where it went another way.
//
//   StoryOutcome outcome = run_story(*bot, story, diagnostics);
//   // tests/stories/fresno.yaml:6:7: error: the reply does not say "closest matches"
#pragma once

#include <functional>
#include <string>

#include "check/story.h"
#include "turn/turn_taker.h"

namespace guidepost {

struct StoryOutcome {
  bool passed = false;
  std::string transcript;  // of the turns that failed: what was said, answered and understood
};

// Sees every turn that is taken: the state after it, and the turn with its trace.
using TurnWatcher = std::function<void(const State&, const TakenTurn&)>;

// Every expectation that fails is an error at its own place. A turn whose choice was never offered ends the
// story.
StoryOutcome run_story(const TurnTaker& bot, const Story& story, Diagnostics& diagnostics,
                       const TurnWatcher& watch = {});

}  // namespace guidepost
