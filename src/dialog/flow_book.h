// The flows of a bot: dialogs/*.yaml, read once, checked, shared. docs/dialogs.md is the language.
//
// A flow is compiled to a list of steps with two ways on, so that whoever proves something about flows walks
// a graph: `next` everywhere, `otherwise` where a condition fails or an answer is no.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialog/condition.h"
#include "slots/slot_book.h"
#include "turn/command.h"

namespace guidepost {

enum class Verb {
  kCollect,      // asks for a slot unless it is known: waits
  kCollectBest,  // asks for whichever slot helps most: waits
  kAsk,          // a question of its own, answered by yes (next) or no (otherwise): waits
  kSay,
  kIf,
  kSet,  // commands
  kRemember,
  kTake,  // applies what was supposed
  kRank,
  kShow,     // the results, as cards
  kMore,     // the next results
  kAnswer,   // facts of candidates about slots
  kDetails,  // one candidate in full
  kCompare,
  kWhy,
  kSuppose,    // ranks under what was supposed, without keeping it
  kTradeOffs,  // what it would take to have what the best one misses
  kLoosen,     // which want keeps everything out
  kSkip,       // leaves the open question, which is not asked again
  kUndo,
  kRestart,
  kRepeat,
  kHandOff,  // a way to a human, with what was gathered
  kCall,     // another flow, then on
  kJump,     // another flow's step instead of everything that runs
  kWait,     // asks nothing, the person leads: waits for any message, or with a target until slots change
  kStop,     // ends everything that runs
  kEnd,      // ends this flow
};

struct Step {
  std::string id;
  Verb verb = Verb::kEnd;
  Place place;
  Condition when;      // a step whose condition fails is passed over (an `if` goes on at `otherwise`)
  std::string name;    // the slot, message, flow or question
  std::string target;  // of a jump or a wait: the step; of a question: the intent that a yes means
  std::vector<std::string>
      names;  // slots of collect-best, answer, compare, details; intents beside each card of results
  std::vector<std::string> choices;  // as written: "values", "any", or actions
  std::vector<Command> commands;
  Value value;  // of remember: an object; of say: literal arguments
  std::string
      by;  // of say: the variable that names the message's last part; of answer: the message, "fact" if empty
  bool once = false;   // of say: once a conversation
  int at_most = 0;     // questions of a collect-best; values among the choices
  int next = -1;       // index of the step to go on with; -1: the flow's end
  int otherwise = -1;  // where it is answered with no, or cannot be done
  int after = -1;      // where it is passed over
};

struct Flow {
  std::string name;
  Place place;
  std::vector<std::string> intents;  // `on: {intent: …}`
  std::vector<std::string> events;   // `on: {event: …}`
  Condition when;
  bool main = false;
  std::vector<Step> steps;

  [[nodiscard]] int find(std::string_view step) const;  // -1 where there is none
};

const char* verb_name(Verb verb);  // "collect-best"
bool waits(Verb verb);             // whether a step of it ends the turn until the person speaks

// What the machine reports by itself; each may have a flow.
inline constexpr const char* kEvents[] = {"start",       "no-match", "rejected",    "doubt",
                                          "nothing-new", "unlisted", "new-language"};

class FlowBook {
 public:
  // Reads intents.yaml and every other file of `folder` but slots.yaml. All errors of all files are reported,
  // and the result is then empty.
  static std::optional<FlowBook> read(const std::filesystem::path& folder, const SlotBook& slots,
                                      Diagnostics& diagnostics);

  [[nodiscard]] const Flow* find(std::string_view name) const;
  [[nodiscard]] const Flow& main() const;
  [[nodiscard]] const std::vector<Flow>& all() const { return flows_; }
  [[nodiscard]] std::vector<const Flow*> on_intent(
      std::string_view intent) const;  // in the order of the files
  [[nodiscard]] std::vector<const Flow*> on_event(std::string_view event) const;
  [[nodiscard]] const std::map<std::string, std::string>& intents() const {
    return intents_;
  }                                                                       // name -> class
  [[nodiscard]] std::string intent_class(std::string_view intent) const;  // empty: unknown

 private:
  std::vector<Flow> flows_;
  std::map<std::string, std::string> intents_;
};

}  // namespace guidepost
