// The actions of buttons: short texts that say by themselves what they do, so that they stay good for the
// whole conversation and need no table of what was offered when.
//
//   set:hours=["Sa 06:00-12:00"]       the slot holds this value (a correction)
//   any:hours   forget:hours           waved off; taken back
//   yes:new_patients   no:hospital     a bare yes or no to that slot's question
//   ask:how-much   ask:compare?a-group,b-group    an intent, about these candidates
//   flow:skip                          starts a flow
//
// Several are joined by "&" (within values "&" and "%" are written %26 and %25). At most kMaxAction bytes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dialog/flow_book.h"
#include "slots/slot_book.h"
#include "turn/interpretation.h"
#include "turn/utterance.h"

namespace guidepost {

inline constexpr size_t kMaxAction = 100;

std::string set_action(const std::string& slot, const Value& value);
std::string ask_action(const std::string& intent, const std::vector<std::string>& candidates = {});
// Commands as one action; empty where it would be too long.
std::string commands_action(const std::vector<Command>& commands);

// The button that does `action`: a value in words, or the message `choice.<what it does>` ("choice.compare").
Offer offer_of(const std::string& action);

// The action read as if its label had been typed; none where it is no action of this bot.
std::optional<Interpretation> read_action(std::string_view action, const FlowBook& flows,
                                          const SlotBook& slots);

}  // namespace guidepost
