// One turn between a bot's answer and the store: the row to keep, and what to tell of a kept row. Pure
// functions.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "conversation/action_signer.h"
#include "store/store.h"
#include "turn/told.h"
#include "turn/turn_taker.h"

namespace guidepost {

// The one of `available` that `wanted` means ("es-MX" is "es"), else the first. `available` is not empty.
std::string match_locale(const std::string& wanted, const std::vector<std::string>& available);

// What the person did, as the record keeps it: {"text"} or {"action","label"}, and {"asking"} where it was
// given.
Value input_of(const TurnInput& input);

// What a kept turn tells: as said the first time, whoever asks and however often. Its trace is not kept.
Told told_of(const TurnRow& row, const ActionSigner& signer);

// The label of the choice that offers `action` (unsigned) in `messages`; empty where none does.
std::string label_in(const std::vector<Message>& messages, const std::string& action);

// The refusal of what `text` said, with the safety text it calls for.
Refusal refuse_saying(ErrorCode code, std::string message, const std::string& to, const TurnTaker& taker,
                      std::string_view text, const std::string& locale);

}  // namespace guidepost
