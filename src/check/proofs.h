// What can be proved about a bot before anybody talks to it: `guidepost check`. One file a proof.
//
//   check_bot(*bot, diagnostics);
//   // dialogs/find.yaml:14:9: error: step thanks of flow find is never reached
//
// Loading already compares names, types, and the messages of all locales with each other. These look at the
// whole.
#pragma once

#include "authoring/diagnostics.h"
#include "bot/bot.h"
#include "dialog/flow_book.h"
#include "slots/slot_book.h"
#include "understanding/rule_book.h"
#include "wording/message_book.h"

namespace guidepost {

// What authors wrote, read and without mistakes of its own. Refers to the bot's parts.
struct Authored {
  const SlotBook& slots;
  const FlowBook& flows;
  const MessageBook& messages;
  const RuleBook& rules;
};

// Every proof below.
void check_bot(const Bot& bot, Diagnostics& diagnostics);
void check_authored(const Authored& authored, Diagnostics& diagnostics);

// unreachable_steps.cpp: steps that no way leads to, flows that nothing starts.
void prove_reachable(const Authored& authored, Diagnostics& diagnostics);
// endless_loops.cpp: steps that lead to themselves without the person ever being asked.
void prove_loops_ask(const Authored& authored, Diagnostics& diagnostics);
// dead_ends.cpp: flows for an intent that may say nothing; a main flow that stops without waiting.
void prove_no_dead_ends(const Authored& authored, Diagnostics& diagnostics);
// safety_texts.cpp: intents of class safety without a flow that speaks at once, or that a locale has no rule
// for.
void prove_safety(const Authored& authored, Diagnostics& diagnostics);
// answered_intents.cpp: intents that no rule of a locale hears, or that no flow answers.
void prove_intents_answered(const Authored& authored, Diagnostics& diagnostics);
// used_slots.cpp: slots that nothing can fill, and such as are asked for all the same.
void prove_slots_used(const Authored& authored, Diagnostics& diagnostics);
// said_messages.cpp: messages that steps name and no locale has, and messages that nothing says (a warning).
void prove_messages_said(const Authored& authored, Diagnostics& diagnostics);
// shared_stems.cpp: two listed words that are one by their stems and mean different values (a warning).
void prove_stems_apart(const Authored& authored, Diagnostics& diagnostics);

}  // namespace guidepost
