// Under which id a client's frame is kept: its own, unless that tells who somebody is.
//
//   kept_id("m1", …)               // "m1"
//   kept_id("ssn 536-22-8891", …)  // "~Zk3v0Q1xYyA": a seal, always the same in its conversation
//
// Clients choose ids as they like, and some choose a member's number. A repeat is known by its seal as well
// as by its id; what is told later (to a client that comes back, to other sockets) has the seal.
#pragma once

#include <string>

#include "conversation/action_signer.h"
#include "turn/turn_taker.h"

namespace guidepost {

// A seal where `id` holds what `taker` redacts. Random UUIDs, and times as programs count them (10, 13, 16 or
// 19 digits, from 15… to 19…), are no such thing, though some of their digits look like it. Pure; some
// microseconds.
std::string kept_id(const std::string& id, const std::string& conversation, const TurnTaker& taker,
                    const ActionSigner& signer);

}  // namespace guidepost
