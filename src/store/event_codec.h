// A turn's row as text columns, and back. Old rows stay readable: a format that changes gets another
// kRowFormat.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/store.h"

namespace guidepost {

inline constexpr int kRowFormat = 1;

// The columns of a row that are JSON or text, in the order of the table.
struct RowTexts {
  std::string input;
  std::string commands;
  std::string events;
  std::string state;
  std::string reply;
  std::string versions;
};

RowTexts encode(const TurnRow& row);

// Fills the decoded columns of `row`. Throws nlohmann::json::exception or std::invalid_argument on damage
// that the checksum did not see (a row of a newer release).
void decode(const RowTexts& texts, TurnRow& row);

// CRC-32C over everything a row holds, each piece with its length, so that no bit and no border can move
// unseen.
std::uint32_t checksum_of(const TurnRow& row, const RowTexts& texts);

}  // namespace guidepost
