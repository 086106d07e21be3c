// What steps say is there in every locale, and what stands in the message files is said by something.
//
// (That all locales have the same messages with the same arguments is compared while they are read.)
#include <algorithm>
#include <set>

#include "authoring/suggestion.h"
#include "check/engine_messages.h"
#include "check/proofs.h"
#include "dialog/action.h"

namespace guidepost {
namespace {

// What a button for this action is labelled with; empty where it is a value in words.
std::string label_of(const std::string& action) {
  return offer_of(action).message;
}

// Choices that stand for what is only known while talking.
bool is_keyword(const std::string& choice) {
  return choice == "values" || choice == "any" || choice == "readings" || choice == "supposed";
}

std::vector<std::string> labels_of(const Step& step) {
  std::vector<std::string> labels;
  for (const std::string& choice : step.choices) {
    const std::string label = is_keyword(choice) ? "" : label_of(choice);
    if (!label.empty()) labels.push_back(label);
  }
  if (step.verb == Verb::kShow || step.verb == Verb::kMore) {
    for (const std::string& intent : step.names) labels.push_back("choice." + intent);
  }
  return labels;
}

class Messages {
 public:
  Messages(const Authored& authored, Diagnostics& diagnostics)
      : authored_(authored), book_(authored.messages), diagnostics_(diagnostics) {}

  void run() {
    for (const std::string& name : messages_always_needed())
      need(name, {"dialogs/messages", 0, 0}, "the bot of itself");
    for (const Flow& flow : authored_.flows.all()) {
      for (const Step& step : flow.steps) look(flow, step);
    }
    find_unsaid();
  }

 private:
  void look(const Flow& flow, const Step& step) {
    const std::string who = "step " + step.id + " of flow " + flow.name;
    for (const std::string& name : messages_of(step)) need(name, step.place, who);
    for (const std::string& name : labels_of(step)) need(name, step.place, who);
    if (step.verb == Verb::kAnswer && !step.by.empty()) {
      for (const std::string& slot : step.names) said_.insert("slot." + slot + "." + step.by);
    }
  }

  void need(const std::string& name, const Place& place, const std::string& who) {
    said_.insert(name);
    for (const std::string& locale : book_.locales()) {
      if (there(locale, name)) continue;
      std::vector<std::string> names;
      for (const auto& [one, pattern] : book_.all(locale)) names.push_back(one);
      diagnostics_.error(place, who + " says " + name + ", which " + locale + " does not have",
                         with_suggestion("a message of dialogs/messages/" + locale, name, names));
    }
  }

  // As the writer looks for it: a slot's own words, else the default ones; a part's own words, else those of
  // `other`.
  bool there(const std::string& locale, const std::string& name) const {
    if (name.back() == '.') {
      const auto& all = book_.all(locale);
      const auto at = all.lower_bound(name);
      return at != all.end() && at->first.starts_with(name);
    }
    if (book_.find(locale, name)) return true;
    const auto dot = name.starts_with("slot.") ? name.find('.', 5) : std::string::npos;
    return dot != std::string::npos && book_.find(locale, "slot.default" + name.substr(dot));
  }

  void find_unsaid() {
    const std::string& locale = book_.locales().front();
    for (const auto& [name, pattern] : book_.all(locale)) {
      if (!said_by_engine(name) && !said_by_step(name))
        diagnostics_.warning(pattern.place, "nothing says the message " + name,
                             "a step that says it, or no such message");
      if (!name.starts_with("slot.") || name.starts_with("slot.default.")) continue;
      const std::string slot = name.substr(5, name.find('.', 5) - 5);
      if (!authored_.slots.find(slot))
        diagnostics_.error(pattern.place, "there is no slot " + slot, "a slot of slots.yaml");
    }
  }

  bool said_by_step(const std::string& name) const {
    if (said_.contains(name)) return true;
    return std::any_of(said_.begin(), said_.end(),
                       [&](const std::string& one) { return one.back() == '.' && name.starts_with(one); });
  }

  const Authored& authored_;
  const MessageBook& book_;
  Diagnostics& diagnostics_;
  std::set<std::string> said_;
};

}  // namespace

void prove_messages_said(const Authored& authored, Diagnostics& diagnostics) {
  Messages(authored, diagnostics).run();
}

}  // namespace guidepost
