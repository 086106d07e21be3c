#include "understanding/explain.h"

namespace guidepost {
namespace {

std::string quoted(const std::vector<std::string>& words, const std::vector<int>& which) {
  std::string out;
  int before = -1;
  for (const int at : which) {
    if (!out.empty()) out += at == before + 1 ? " " : " … ";
    out += words[static_cast<size_t>(at)];
    before = at;
  }
  return "\"" + out + "\"";
}

std::vector<int> range(int first, int last) {
  std::vector<int> all;
  for (int at = first; at <= last; ++at) all.push_back(at);
  return all;
}

Value as_value(const Command& command) {
  Value value{{"act", act_name(command.act)}, {"slot", command.slot}, {"rule", command.rule}};
  if (!command.value.is_null()) value["value"] = command.value;
  if (command.first >= 0) value["words"] = {command.first, command.last};
  return value;
}

Value as_value(const std::vector<Command>& commands) {
  Value list = Value::array();
  for (const Command& command : commands) list.push_back(as_value(command));
  return list;
}

void add_commands(const std::string& title, const std::vector<Command>& commands, std::string& out) {
  if (commands.empty()) return;
  out += title + "\n";
  for (const Command& command : commands) out += "  " + command_text(command) + "  (" + command.rule + ")\n";
}

std::string printed(const Value& value) {
  return value.dump(-1, ' ', false, Value::error_handler_t::replace);
}

void add_entities(const Interpretation& said, const Trace& trace, std::string& out) {
  out += "entities\n";
  for (const Trace::Found& found : trace.entities) {
    out += "  {" + found.entity + "}  " + quoted(said.words, range(found.first, found.last));
    for (const Value& value : found.values) out += "  " + printed(value);
    if (found.tier != "exact") out += "  " + found.tier;
    if (found.guarded) out += "  guarded";
    out += "\n";
  }
}

// What matched and was not chosen: the first question of an author whose rule did not win.
void add_losers(const Interpretation& said, const Trace& trace, std::string& out) {
  std::string losers;
  for (const Trace::Candidate& one : trace.matches) {
    if (one.chosen) continue;
    losers += "  " + one.rule + (one.line > 0 ? ":" + std::to_string(one.line) : "") + "  " +
              quoted(said.words, one.words);
    losers += (one.tier == "exact" ? "" : "  " + one.tier) + "\n";
  }
  if (!losers.empty()) out += "matched too\n" + losers;
}

void add_chosen(const Interpretation& said, std::string& out) {
  out += "rules\n";
  for (const Covered& covered : said.because) {
    out += "  " + covered.rule + "  " + quoted(said.words, covered.words);
    if (!covered.operator_name.empty()) out += "  operator " + covered.operator_name;
    out += "\n";
  }
}

void add_trace(const Trace& trace, Value& out) {
  out["entities"] = Value::array();
  for (const Trace::Found& found : trace.entities) {
    out["entities"].push_back({{"entity", found.entity},
                               {"words", {found.first, found.last}},
                               {"values", found.values},
                               {"tier", found.tier},
                               {"guarded", found.guarded}});
  }
  out["matches"] = Value::array();
  for (const Trace::Candidate& one : trace.matches) {
    out["matches"].push_back({{"rule", one.rule},
                              {"words", one.words},
                              {"tier", one.tier},
                              {"line", one.line},
                              {"chosen", one.chosen}});
  }
}

}  // namespace

std::string command_text(const Command& command) {
  std::string out = std::string(act_name(command.act)) + " " + command.slot;
  if (!command.value.is_null()) out += " = " + printed(command.value);
  return out;
}

std::string explained_text(const Interpretation& said, const Trace* trace) {
  std::string out = "locale " + said.locale + "\nwords";
  for (const std::string& word : said.words) out += " " + word;
  out += "\n";
  if (trace) add_entities(said, *trace, out);
  add_chosen(said, out);
  if (trace) add_losers(said, *trace, out);
  add_commands("commands", said.commands, out);
  add_commands("supposed", said.supposed, out);
  for (const std::vector<Command>& reading : said.doubt) add_commands("either", reading, out);
  if (!said.about.empty()) out += "about " + printed(said.about) + "\n";
  for (const std::string& flow : said.flows) out += "start " + flow + "\n";
  out += "intent " + (said.intent.empty() ? "-" : said.intent);
  for (size_t at = 1; at < said.intents.size(); ++at) out += ", " + said.intents[at];
  out += "\n";
  if (!said.left_over.empty()) {
    out += "left over " + quoted(said.words, said.left_over) + " of " + std::to_string(said.meaning_words) +
           " meaning words\n";
  }
  return out;
}

Value explained_value(const Interpretation& said, const Trace* trace) {
  Value out{{"locale", said.locale},
            {"words", said.words},
            {"intent", said.intent},
            {"intents", said.intents},
            {"about", said.about},
            {"flows", said.flows},
            {"left_over", said.left_over},
            {"commands", as_value(said.commands)},
            {"supposed", as_value(said.supposed)},
            {"meaning_words", said.meaning_words}};
  out["doubt"] = Value::array();
  for (const std::vector<Command>& reading : said.doubt) out["doubt"].push_back(as_value(reading));
  out["because"] = Value::array();
  for (const Covered& covered : said.because) {
    Value one{{"rule", covered.rule}, {"words", covered.words}};
    if (!covered.operator_name.empty()) one["operator"] = covered.operator_name;
    out["because"].push_back(std::move(one));
  }
  if (trace) add_trace(*trace, out);
  return out;
}

}  // namespace guidepost
