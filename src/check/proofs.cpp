#include "check/proofs.h"

namespace guidepost {

void check_authored(const Authored& authored, Diagnostics& diagnostics) {
  prove_reachable(authored, diagnostics);
  prove_loops_ask(authored, diagnostics);
  prove_no_dead_ends(authored, diagnostics);
  prove_safety(authored, diagnostics);
  prove_intents_answered(authored, diagnostics);
  prove_slots_used(authored, diagnostics);
  prove_messages_said(authored, diagnostics);
  prove_stems_apart(authored, diagnostics);
}

void check_bot(const Bot& bot, Diagnostics& diagnostics) {
  check_authored(
      {.slots = bot.slots(), .flows = bot.flows(), .messages = bot.messages(), .rules = bot.rules()},
      diagnostics);
}

}  // namespace guidepost
