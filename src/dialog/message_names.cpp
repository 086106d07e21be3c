#include "dialog/message_names.h"

#include <array>
#include <set>

#include "dialog/action.h"

namespace guidepost {
namespace {

// What the machine and the writer say by themselves.
constexpr std::array kOwn = {
    "heard.filled", "heard.changed", "heard.any", "heard.dropped", "heard.left-over", "ask.stuck", "answer.line", "answer.unknown",
    "details.header", "details.line", "compare.header", "compare.row", "compare.cell", "compare.unknown", "compare.criterion",
    "compare.not-known", "why.header", "why.not-header", "why.missed-must", "why.met", "why.partly", "why.unmet", "why.unknown",
    "why.no-wants", "why.others-fit-better", "results.line", "results.near-line", "results.full-line", "results.bare-line",
    "choice.any", "choice.yes", "choice.no", "choice.reading", "choice.without", "choice.show-other", "choice.skip", "choice.human",
    "value.any", "value.distance", "value.minutes", "value.place.zip", "value.place.city", "value.place.county", "value.place.point",
    "hours.all-day", "hours.after", "hours.window", "hours.run", "hours.time", "hours.time-minutes", "hours.noon", "hours.midnight"};
constexpr std::array kOfSlots = {"label", "ask", "again", "readback", "met", "partly", "unmet", "unknown", "fact"};

// Gathers names, each once, at the first place that says it.
class Gatherer {
 public:
  void add(const std::string& name, const Place& place, bool family = false) {
    if (!name.empty() && seen_.insert(name).second) needed_.push_back({name, place, family});
  }

  void add_step(const Step& step) {
    switch (step.verb) {
      case Verb::kSay:
      case Verb::kHandOff: add(step.by.empty() ? step.name : step.name + ".other", step.place, !step.by.empty()); break;
      case Verb::kAsk: add("ask." + step.name, step.place); break;
      case Verb::kShow:
      case Verb::kMore:
      case Verb::kLoosen: add(step.name, step.place); break;
      case Verb::kTradeOffs:
        for (const char* way : {".farther", ".as-near"}) add(step.name + way, step.place);
        break;
      case Verb::kSuppose:
        for (const char* outcome : {".same", ".other", ".none"}) add(step.name + outcome, step.place);
        break;
      default: break;
    }
    for (const std::string& choice : step.choices) {
      if (choice == "values" || choice == "any" || choice == "readings" || choice == "supposed") continue;
      add(offer_of(choice).message, step.place);
    }
  }

  std::vector<NeededMessage> take() { return std::move(needed_); }

 private:
  std::set<std::string> seen_;
  std::vector<NeededMessage> needed_;
};

}  // namespace

std::vector<NeededMessage> needed_messages(const FlowBook& flows, const SlotBook& slots) {
  Gatherer gatherer;
  for (const Flow& flow : flows.all()) {
    for (const Step& step : flow.steps) gatherer.add_step(step);
  }
  for (const char* name : kOwn) gatherer.add(name, {"dialogs/messages", 0, 0});
  for (const SlotSpec& slot : slots.all()) gatherer.add("slot." + slot.name + ".label", slot.place);
  for (const char* part : kOfSlots) {
    if (std::string(part) != "label") gatherer.add(std::string("slot.default.") + part, {"dialogs/messages", 0, 0});
  }
  return gatherer.take();
}

}  // namespace guidepost
