#include "cli/stored_conversations.h"

#include "store/stored_file.h"

namespace guidepost {
namespace {

RecordedTurn turn_of(const TurnRow& row, const std::string& was_asking) {
  RecordedTurn turn;
  turn.pick = row.input.contains("action");
  turn.input = row.input.value(turn.pick ? "action" : "text", "");
  turn.label = row.input.value("label", "");
  if (row.input.contains("asking")) turn.asking = row.input["asking"].get<std::string>();
  turn.was_asking = was_asking;
  turn.at_seconds = row.at_seconds;
  turn.slots = row.state.slots;
  turn.intent = row.state.intent;
  turn.messages = to_value(row.reply.messages);
  turn.commands = row.commands;
  turn.after = row.state;
  return turn;
}

}  // namespace

std::vector<RecordedConversation> read_stored(const std::string& path) {
  std::vector<RecordedConversation> all;
  for_each_conversation(path, [&](const std::string& name, const std::vector<TurnRow>& rows) {
    RecordedConversation& one = all.emplace_back();
    one.id = name;
    std::string asking;
    for (const TurnRow& row : rows) {
      if (row.number == 1)
        one.locale = row.state.locale;
      else
        one.turns.push_back(turn_of(row, asking));
      asking = row.state.asking;
    }
  });
  return all;
}

}  // namespace guidepost
