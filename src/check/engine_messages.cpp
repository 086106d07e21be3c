#include "check/engine_messages.h"

#include <algorithm>
#include <map>

namespace guidepost {
namespace {

// By verb: needed where a flow uses it.
const std::map<Verb, std::vector<std::string>>& by_verb() {
  static const std::map<Verb, std::vector<std::string>> names = {
      {Verb::kCollect, {"ask.stuck", "choice.skip", "choice.human"}},
      {Verb::kCollectBest, {"ask.stuck", "choice.skip", "choice.human"}},
      {Verb::kShow, {"results.bare-line", "results.line", "results.near-line", "results.full-line"}},
      {Verb::kMore, {"results.bare-line", "results.line", "results.near-line", "results.full-line"}},
      {Verb::kAnswer, {"answer.line", "answer.unknown"}},
      {Verb::kDetails, {"details.header", "details.line"}},
      {Verb::kCompare,
       {"compare.header", "compare.values-header", "compare.row", "compare.cell", "compare.unknown",
        "compare.criterion", "compare.not-known"}},
      {Verb::kWhy,
       {"why.header", "why.not-header", "why.met", "why.partly", "why.unmet", "why.unknown",
        "why.missed-must", "why.ahead", "why.no-wants", "why.others-fit-better"}},
      {Verb::kTradeOffs, {"choice.show-other"}},
      {Verb::kLoosen, {"choice.without"}},
  };
  return names;
}

// Said where there is something to say it of: a place, a distance, hours, a doubt.
const std::vector<std::string> kWhereCalledFor = {"card.place", "card.city",  "choice.reading", "choice.yes",
                                                  "choice.no",  "choice.any", "choice.forget",  "hours.",
                                                  "value.",     "slot."};

}  // namespace

const std::vector<std::string>& messages_always_needed() {
  static const std::vector<std::string> names = {"heard.filled", "heard.changed", "heard.any",
                                                 "heard.dropped", "heard.left-over"};
  return names;
}

std::vector<std::string> messages_of(const Step& step) {
  std::vector<std::string> names;
  if (const auto own = by_verb().find(step.verb); own != by_verb().end()) names = own->second;
  const auto add = [&](std::initializer_list<const char*> endings) {
    for (const char* ending : endings) names.push_back(step.name + ending);
  };
  switch (step.verb) {
    case Verb::kSay:
    case Verb::kHandOff:
    case Verb::kShow:
    case Verb::kMore:
    case Verb::kLoosen:
      names.push_back(step.by.empty() ? step.name : step.name + ".");
      break;
    case Verb::kSuppose:
      add({".none", ".same", ".other"});
      break;
    case Verb::kTradeOffs:
      add({".farther", ".as-near"});
      break;
    case Verb::kAsk:
      names.push_back("ask." + step.name);
      break;
    case Verb::kCollect:
      names.insert(names.end(), {"slot." + step.name + ".ask", "slot." + step.name + ".again"});
      break;
    case Verb::kCollectBest:
      for (const std::string& slot : step.names)
        names.insert(names.end(), {"slot." + slot + ".ask", "slot." + slot + ".again"});
      break;
    default:
      break;
  }
  return names;
}

bool said_by_engine(const std::string& message) {
  const auto& names = engine_message_names();
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return name.back() == '.' ? message.starts_with(name) : message == name;
  });
}

const std::vector<std::string>& engine_message_names() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> names = messages_always_needed();
    for (const auto& [verb, own] : by_verb()) names.insert(names.end(), own.begin(), own.end());
    names.insert(names.end(), kWhereCalledFor.begin(), kWhereCalledFor.end());
    return names;
  }();
  return all;
}

}  // namespace guidepost
