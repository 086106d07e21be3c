#include "store/event_codec.h"

#include <catch2/catch.hpp>

#include "rows.h"

using namespace guidepost;

TEST_CASE("a row survives its texts") {
  const TurnRow row = row_of("a", 3, "m2");
  TurnRow back;
  decode(encode(row), back);
  CHECK(back.input == row.input);
  CHECK(back.commands == row.commands);
  REQUIRE(back.events.size() == row.events.size());
  CHECK(to_value(back.events[0]) == to_value(row.events[0]));
  CHECK(to_stored(back.state) == to_stored(row.state));
  CHECK(to_value(back.reply.messages) == to_value(row.reply.messages));
  CHECK(back.reply.asking == row.reply.asking);
}

TEST_CASE("the checksum sees every bit and every border") {
  const TurnRow row = row_of("a", 3, "m2");
  const RowTexts texts = encode(row);
  const std::uint32_t sum = checksum_of(row, texts);
  RowTexts moved = texts;
  moved.versions = "v";
  TurnRow shifted = row;
  shifted.channel = "1" + row.channel;  // the same bytes, another border
  CHECK(checksum_of(shifted, moved) != sum);
  for (std::size_t i = 0; i < texts.reply.size() * 8; ++i) {
    RowTexts flipped = texts;
    flipped.reply[i / 8] = static_cast<char>(flipped.reply[i / 8] ^ (1 << (i % 8)));
    REQUIRE(checksum_of(row, flipped) != sum);
  }
}

TEST_CASE("damage that is no JSON throws") {
  RowTexts texts = encode(row_of("a", 1));
  texts.state = "{";
  TurnRow row;
  CHECK_THROWS(decode(texts, row));
}
