#include "person.h"

#include <algorithm>

#include "check/generated.h"

namespace guidepost::simulation {
namespace {

std::string filled(std::string pattern, const std::string& value) {
  const auto at = pattern.find("{v}");
  return at == std::string::npos ? pattern : pattern.replace(at, 3, value);
}

}  // namespace

Temperament draw_temperament(Random& random) {
  Temperament temperament;
  temperament.chatty = random.chance(45);
  temperament.corrects = random.chance(20);
  temperament.asks_back = random.chance(25);
  temperament.wanders = random.chance(15);
  temperament.mistypes = random.chance(20);
  temperament.switches = random.chance(10);
  return temperament;
}

std::string name_of(const Temperament& temperament) {
  std::string name = temperament.chatty ? "chatty" : "terse";
  if (temperament.corrects) name += ", corrects himself";
  if (temperament.asks_back) name += ", asks back";
  if (temperament.wanders) name += ", wanders";
  if (temperament.mistypes) name += ", mistypes";
  if (temperament.switches) name += ", switches language";
  return name;
}

Person::Person(Goal goal, Temperament temperament, const std::map<std::string, Words>& bank, Random& random)
    : goal_(std::move(goal)), temperament_(temperament), bank_(bank), random_(random) {}

std::optional<std::string> Person::next(const Seen& seen) {
  if (!std::exchange(opened_, true)) return opening();
  if (!to_correct_.empty()) {
    const std::string slot = std::exchange(to_correct_, "");
    return typed(filled(random_.pick(words().more.at("correct")), called(slot, goal_.wants.at(slot))));
  }
  if (temperament_.switches && said_.size() >= 2) locale_ = "es";
  if (!seen.asking.empty()) {
    if (std::exchange(temperament_.asks_back, temperament_.asks_back && random_.chance(60))) {
      if (!temperament_.asks_back) return random_.pick(words().more.at("asides"));
    }
    if (std::exchange(temperament_.wanders, false)) return random_.pick(words().more.at("thanks"));
    if (!answered_.insert(seen.asking).second) ++repeated_;
    return answer(seen.asking);
  }
  for (const std::string& slot : goal_.order) {
    if (!said_.contains(slot)) return random_.pick(words().more.at("also")) + fact(slot);
  }
  if (auto slot = missing_from(seen)) {
    again_.insert(*slot);
    return sentence(*slot, goal_.wants.at(*slot));
  }
  return !seen.results.empty() ? std::nullopt : std::optional<std::string>(fact(goal_.order[0]));
}

// Chatty people begin with several wants, others with one.
std::string Person::opening() {
  const std::size_t wants = temperament_.chatty ? 2 + random_.below(2) : 1;
  std::string text = temperament_.chatty ? random_.pick(words().more.at("small-talk")) : "";
  for (std::size_t i = 0; i < wants && i < goal_.order.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == wants ? " and " : ", ") + fact(goal_.order[i]);
  }
  return text;
}

std::string Person::answer(const std::string& slot) {
  if (goal_.wants.contains(slot)) return fact(slot);
  // A problem is asked for where a specialist will do.
  if (slot == "condition" && goal_.wants.contains("specialty")) return fact("specialty");
  return typed(random_.pick(words().more.at("no-wish")));
}

// A want in words; now and then wrong at first.
std::string Person::fact(const std::string& slot) {
  const bool first = said_.insert(slot).second;
  const std::string wrong = wrong_value(slot);
  if (first && temperament_.corrects && !wrong.empty() && random_.chance(60)) {
    temperament_.corrects = false;
    to_correct_ = slot;
    return sentence(slot, wrong);
  }
  return typed(sentence(slot, goal_.wants.at(slot)));
}

std::string Person::sentence(const std::string& slot, const std::string& value) {
  return filled(random_.pick(words().say.at(slot)), called(slot, value));
}

std::string Person::called(const std::string& slot, const std::string& value) const {
  const auto name = goal_.called.find(slot);
  if (name != goal_.called.end()) return name->second;
  const auto values = words().values.find(slot);
  if (values == words().values.end()) return value;
  const auto texts = values->second.find(value);
  if (texts == values->second.end()) return bank_.at("en").values.at(slot).at(value).front();
  return random_.pick(texts->second);
}

// Another value of the same slot, for slips that are corrected: a list's neighbour.
std::string Person::wrong_value(const std::string& slot) const {
  if (slot != "specialty" && slot != "language") return "";
  const auto& values = words().values.at(slot);
  auto at = values.find(goal_.wants.at(slot));
  if (at == values.end() || ++at == values.end()) at = values.begin();
  return at->first == goal_.wants.at(slot) ? "" : at->first;
}

std::string Person::typed(const std::string& text) {
  constexpr int kNowAndThen = 30;
  return temperament_.mistypes && random_.chance(kNowAndThen) ? mistyped(text, random_.next()) : text;
}

// A want that the reasons of the first result do not speak of, though it was said: whoever reads them says it
// again, once.
std::optional<std::string> Person::missing_from(const Seen& seen) const {
  if (seen.results.empty()) return std::nullopt;
  const std::vector<Reason>& reasons = seen.results.front().reasons;
  for (const std::string& slot : goal_.order) {
    const bool told = std::any_of(reasons.begin(), reasons.end(),
                                  [&](const Reason& reason) { return reason.criterion == slot; });
    if (!told && !again_.contains(slot)) return slot;
  }
  return std::nullopt;
}

}  // namespace guidepost::simulation
