// What a fuzzer of rules needs of the second bot.
#pragma once

#include "fuzz/small_slots.h"
#include "understanding/intent_book.h"
#include "understanding/interpreter.h"
#include "understanding/rule_book.h"
#include "understanding/template_parser.h"

namespace guidepost {

inline IntentBook small_intents() {
  return small_book<IntentBook>("dialogs/intents.yaml");
}

}  // namespace guidepost
