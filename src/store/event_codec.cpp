#include "store/event_codec.h"

#include <boost/crc.hpp>

namespace guidepost {
namespace {

// CRC-32C (Castagnoli), as iSCSI and ext4 have it.
using Crc32c = boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true>;

std::string text_of(const Value& value) {
  return value.dump(-1, ' ', false, Value::error_handler_t::replace);
}

Value events_value(const std::vector<Event>& events) {
  Value list = Value::array();
  for (const Event& event : events) list.push_back(to_value(event));
  return list;
}

Value reply_value(const Reply& reply) {
  return {{"messages", to_value(reply.messages)}, {"asking", reply.asking}, {"safety", reply.safety}};
}

void add(Crc32c& crc, std::string_view piece) {
  const std::uint64_t length = piece.size();
  crc.process_bytes(&length, sizeof length);
  crc.process_bytes(piece.data(), piece.size());
}

void add(Crc32c& crc, std::int64_t number) {
  crc.process_bytes(&number, sizeof number);
}

}  // namespace

RowTexts encode(const TurnRow& row) {
  return {.input = text_of(row.input),
          .commands = text_of(row.commands),
          .events = text_of(events_value(row.events)),
          .state = text_of(to_stored(row.state)),
          .reply = text_of(reply_value(row.reply)),
          .versions = row.versions};
}

void decode(const RowTexts& texts, TurnRow& row) {
  row.input = Value::parse(texts.input);
  row.commands = Value::parse(texts.commands);
  row.events.clear();
  for (const Value& event : Value::parse(texts.events)) row.events.push_back(event_from_value(event));
  row.state = state_from_stored(Value::parse(texts.state));
  const Value reply = Value::parse(texts.reply);
  row.reply = {.messages = messages_from_value(reply.at("messages")),
               .asking = reply.at("asking"),
               .safety = reply.at("safety")};
  row.versions = texts.versions;
}

std::uint32_t checksum_of(const TurnRow& row, const RowTexts& texts) {
  Crc32c crc;
  add(crc, row.conversation);
  add(crc, std::int64_t{row.number});
  add(crc, row.client_id);
  add(crc, row.at_seconds);
  for (const std::string* text : {&texts.input, &texts.commands, &texts.events, &texts.state, &texts.reply,
                                  &texts.versions, &row.channel}) {
    add(crc, *text);
  }
  return crc.checksum();
}

Value export_of(const std::string& conversation, const std::vector<TurnRow>& rows) {
  Value turns = Value::array();
  for (const TurnRow& row : rows) {
    turns.push_back({{"number", row.number},
                     {"id", row.client_id},
                     {"at", row.at_seconds},
                     {"input", row.input},
                     {"commands", row.commands},
                     {"events", events_value(row.events)},
                     {"state", to_stored(row.state)},
                     {"reply", reply_value(row.reply)},
                     {"versions", row.versions},
                     {"channel", row.channel}});
  }
  return {{"conversation", conversation}, {"turns", std::move(turns)}};
}

}  // namespace guidepost
