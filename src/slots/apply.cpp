#include "slots/apply.h"

#include <algorithm>
#include <set>

#include "slots/hours.h"

namespace guidepost {
namespace {

bool is_list(Kind kind) {
  return kind == Kind::kIds || kind == Kind::kHours || kind == Kind::kPriorities;
}

bool holds(const Value& list, const Value& value) {
  return list.is_array() && std::find(list.begin(), list.end(), value) != list.end();
}

// The list `a` with the values of `b`, in the kind's own order.
Value united(const SlotSpec& slot, const Value& a, const Value& b) {
  Value both = a;
  for (const Value& value : b) {
    if (!holds(both, value)) both.push_back(value);
  }
  std::string why;
  return canonical(slot, both, nullptr, why);
}

Value without(const Value& list, const Value& values) {
  Value rest = Value::array();
  for (const Value& value : list) {
    if (!holds(values, value)) rest.push_back(value);
  }
  return rest;
}

bool whole_days(const Window& window) {
  constexpr int kDayEnd = 24 * 60;
  return window.from == 0 && window.to == kDayEnd;
}

// Whether a window's days were named, not as "weekdays" or by no word at all.
bool days_named(const Window& window) {
  constexpr unsigned kWeekdays = 0x1f;
  return window.days != kWeekdays;
}

// Whether `inner` lies within `outer` and leaves some of its hours out.
bool narrower(const Window& inner, const Window& outer) {
  const bool within = outer.from <= inner.from && inner.to <= outer.to && (inner.days & ~outer.days) == 0;
  return within && inner.to - inner.from < outer.to - outer.from;
}

// "Weekdays, between 9:30 and 1:30": of what one message says of the same days the narrower is meant.
Value narrowed(const Value& windows) {
  std::vector<Window> all;
  for (const Value& one : windows) {
    if (const auto window = parse_window(one.get<std::string>())) all.push_back(*window);
  }
  for (Window& wide : all) {
    const Window said = wide;
    for (const Window& one : all) {
      if (narrower(one, said)) wide.days &= ~one.days;
    }
  }
  std::erase_if(all, [](const Window& one) { return one.days == 0; });
  return format_windows(std::move(all));
}

// Windows without those of `refused`; a refused window of whole days takes these days out of the windows that
// hold them, of all or (`named`) of those whose days were named.
Value without_windows(const Value& windows, const Value& refused, bool named) {
  unsigned days = 0;
  for (const Value& one : refused) {
    const auto window = parse_window(one.get<std::string>());
    if (window && whole_days(*window)) days |= window->days;
  }
  std::vector<Window> rest;
  for (const Value& one : without(windows, refused)) {
    auto window = parse_window(one.get<std::string>());
    if (!window) continue;
    if (!named || days_named(*window)) window->days &= ~days;
    if (window->days != 0) rest.push_back(*window);
  }
  return format_windows(std::move(rest));
}

// One message's commands on a copy of the slots.
class Application {
 public:
  Application(const SlotBook& book, const Slots& before) : book_(book), before_(before), slots_(before) {}

  void run(const Command& command) {
    const SlotSpec* slot = book_.find(command.slot);
    if (!slot) {
      rejected_.push_back({command, "unknown-slot"});
      return;
    }
    switch (command.act) {
      case Act::kSet:
        return take(*slot, command, slot->again_adds || touched_.contains(slot->name));
      case Act::kAdd:
        return take(*slot, command, true);
      case Act::kReplace:
        return take(*slot, command, !replaced_.insert(slot->name).second);
      case Act::kExclude:
        return exclude(*slot, command);
      case Act::kWaveOff:
        return wave_off(*slot, command);
      case Act::kForget:
        return forget(*slot, command);
      case Act::kMention:
        return;
    }
  }

  Slots& slots() { return slots_; }
  std::vector<Rejected>& rejected() { return rejected_; }

 private:
  Value held(const SlotSpec& slot) const {
    const auto found = slots_.find(slot.name);
    return found == slots_.end() ? Value(nullptr) : found->second;
  }

  // The canonical value, or null and a rejection. Hours that the message took back just before still tell
  // what was there: "not Wednesday, Thursday at the same time".
  Value value_of(const SlotSpec& slot, const Command& command) {
    std::string why;
    const Value now = held(slot);
    const auto was = before_.find(slot.name);
    const bool emptied = slot.kind == Kind::kHours && now.is_null() && was != before_.end();
    const Value& there = emptied ? was->second : now;
    Value value = canonical(slot, command.value, there, why);
    if (value.is_null()) rejected_.push_back({command, why});
    return value;
  }

  void take(const SlotSpec& slot, const Command& command, bool join) {
    const Value value = value_of(slot, command);
    if (value.is_null()) return;
    const Value now = held(slot);
    const bool joins = join && is_list(slot.kind) && now.is_array() && value.is_array();
    const bool narrows =
        joins && slot.kind == Kind::kHours && command.act == Act::kSet && touched_.contains(slot.name);
    const Value both = joins ? united(slot, now, value) : value;
    slots_[slot.name] = narrows ? narrowed(both) : both;
    touched_.insert(slot.name);
    for (const std::string& other :
         {slot.refused_into, slot.refuses}) {  // wanted now: not refused any more, and back
      if (!other.empty() && value.is_array()) drop(other, value, true);
    }
  }

  // Takes `values` out of the list in `slot`; an empty list is an absent slot.
  void drop(const std::string& slot, const Value& values, bool named = false) {
    const auto found = slots_.find(slot);
    if (found == slots_.end() || !found->second.is_array()) return;
    const SlotSpec* spec = book_.find(slot);
    found->second = spec && spec->kind == Kind::kHours ? without_windows(found->second, values, named)
                                                       : without(found->second, values);
    if (found->second.empty()) slots_.erase(found);
  }

  void exclude(const SlotSpec& slot, const Command& command) {
    const Value value = value_of(slot, command);
    if (value.is_null()) return;
    const Value now = held(slot);
    if (!value.is_array()) {
      if (now == value) slots_.erase(slot.name);
      return;
    }
    for (const Value& one : value) {
      drop(slot.name, Value::array({one}), true);
      const bool wanted = held(slot) != now && now.is_array();
      if (wanted || slot.refused_into.empty()) continue;  // wanted before: taken back; else refused
      Command refusal{Act::kAdd,    slot.refused_into, Value::array({one}),
                      command.rule, command.first,     command.last};
      take(*book_.find(slot.refused_into), refusal, true);
    }
  }

  void wave_off(const SlotSpec& slot, const Command& command) {
    const Value now = held(slot);
    if (!command.value.is_null() && now.is_array()) {
      const Value value = value_of(slot, command);
      if (value.is_null() || !value.is_array()) return;
      const Value rest = without(now, value);
      if (!rest.empty()) {
        slots_[slot.name] = rest;
        return;
      }
    }
    slots_[slot.name] = "any";
  }

  void forget(const SlotSpec& slot, const Command& command) {
    const Value now = held(slot);
    if (command.value.is_null() || !now.is_array()) {
      if (command.value.is_object() && now.is_object()) return forget_keys(slot, command.value);
      slots_.erase(slot.name);
      return;
    }
    const Value value = value_of(slot, command);
    if (value.is_array()) drop(slot.name, value);
  }

  void forget_keys(const SlotSpec& slot, const Value& keys) {
    Value& record = slots_[slot.name];
    for (const auto& [key, value] : keys.items()) record.erase(key);
    if (record.empty()) slots_.erase(slot.name);
  }

  const SlotBook& book_;
  const Slots& before_;
  Slots slots_;
  std::set<std::string> touched_;   // filled by this message: a second value joins the first
  std::set<std::string> replaced_;  // corrected by this message: "X, no, Y and Z" keeps Y and Z
  std::vector<Rejected> rejected_;
};

// The same commands, but of those that stand on the same words what takes back comes first: "Monday instead
// of Tuesday" must not make a range of both.
std::vector<Command> taking_back_first(std::vector<Command> commands) {
  const auto takes_back = [](const Command& one) {
    return one.act == Act::kForget || one.act == Act::kExclude;
  };
  for (auto begin = commands.begin(); begin != commands.end();) {
    const auto end = std::find_if(begin, commands.end(), [&](const Command& one) {
      return one.rule != begin->rule || one.first != begin->first || one.first < 0;
    });
    std::stable_partition(begin, end, takes_back);
    begin = end == begin ? begin + 1 : end;
  }
  return commands;
}

}  // namespace

Applied apply(const SlotBook& book, const Slots& before, const std::vector<Command>& commands) {
  Application application(book, before);
  for (const Command& command : taking_back_first(commands)) application.run(command);
  Applied applied{.events = {}, .rejected = std::move(application.rejected())};
  const Slots& after = application.slots();
  for (const SlotSpec& slot : book.all()) {
    const auto was = before.find(slot.name), is = after.find(slot.name);
    if (is == after.end()) {
      if (was != before.end()) applied.events.push_back({EventKind::kSlotCleared, slot.name, nullptr});
    } else if (was == before.end() || was->second != is->second) {
      applied.events.push_back({EventKind::kSlotFilled, slot.name, is->second});
    }
  }
  return applied;
}

}  // namespace guidepost
