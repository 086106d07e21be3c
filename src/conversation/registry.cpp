#include "conversation/registry.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <list>
#include <unordered_map>

#include "conversation/conversation_id.h"
#include "conversation/steady_clock.h"
#include "conversation/turn_record.h"

namespace guidepost {
namespace {

constexpr double kLatestWeighs = 0.05;

}  // namespace

// One core's conversations. Everything but `gate`, `count` and `turn_seconds` is its thread's alone.
struct Registry::Core {
  struct Entry {
    std::shared_ptr<Conversation> conversation;
    std::list<std::string>::iterator recent;  // end(): its state is not in memory
  };

  Core(Surroundings around, const RegistryLimits& its_limits)
      : surroundings(std::move(around)),
        limits(its_limits),
        states_awake(limits.states_awake),
        gate(limits.open_turns) {}

  // Lets a turn in where the turns before it are soon done.
  std::shared_ptr<Gate::Pass> enter() {
    const double seconds = turn_seconds.load(std::memory_order_relaxed);
    const double soon_done = seconds > 0 ? limits.waiting_seconds / seconds : limits.open_turns;
    return gate.enter(std::max(limits.always_open_turns, static_cast<int>(std::min(soon_done, 1e6))));
  }

  // Runs `errand` on the core's thread after those that came before it. Between two of them whatever else the
  // core has to do comes to its turn, so that a frame is refused at once while turns wait. Any thread.
  void queue(std::function<void()> errand) {
    surroundings.post([this, errand = std::move(errand)]() mutable {
      waiting.push_back(std::move(errand));
      if (waiting.size() > 1) return;
      began = seconds_now();
      surroundings.post([this] { run_next(); });
    });
  }

  void run_next() {
    waiting.front()();
    waiting.pop_front();
    const double now = seconds_now();
    measure_errand(now - began);
    began = now;
    if (!waiting.empty()) surroundings.post([this] { run_next(); });
  }

  // What one takes with all that comes between, the latest weighing most. On the core's thread.
  void measure_errand(double seconds) {
    const double before = turn_seconds.load(std::memory_order_relaxed);
    const double share = before > 0 ? kLatestWeighs : 1;
    turn_seconds.store(before + share * (seconds - before), std::memory_order_relaxed);
  }

  // The conversation, awakened where nobody had it.
  std::shared_ptr<Conversation> wake(const std::string& id) {
    const auto found = entries.find(id);
    if (found != entries.end()) return found->second.conversation;
    auto conversation =
        std::make_shared<Conversation>(id, surroundings, [this](Conversation& one) { rested(one); });
    entries.emplace(id, Entry{conversation, recent.end()});
    count.store(entries.size(), std::memory_order_relaxed);
    return conversation;
  }

  void rested(Conversation& conversation) {
    const auto entry = entries.find(conversation.id());
    if (entry == entries.end()) return;
    if (entry->second.recent != recent.end()) recent.erase(entry->second.recent);
    if (!conversation.watched()) {
      entries.erase(entry);
      count.store(entries.size(), std::memory_order_relaxed);
      return;
    }
    entry->second.recent = recent.insert(recent.begin(), conversation.id());
    if (recent.size() > states_awake) put_to_sleep(recent.back());
  }

  void put_to_sleep(const std::string& id) {
    Entry& entry = entries.at(id);
    if (entry.conversation->resting()) entry.conversation->sleep();
    recent.erase(entry.recent);
    entry.recent = recent.end();
  }

  const Surroundings surroundings;
  const RegistryLimits limits;
  std::deque<std::function<void()>> waiting;  // the front one is next, or in work
  double began = 0;                           // when the front one became it
  std::atomic<double> turn_seconds = 0;
  const std::size_t states_awake;
  Gate gate;
  std::unordered_map<std::string, Entry> entries;
  std::list<std::string> recent;  // the most recent first
  std::atomic<std::size_t> count = 0;
};

Registry::Registry(RegistryParts parts, const RegistryLimits& limits) : parts_(std::move(parts)) {
  const auto signer = std::make_shared<const ActionSigner>(parts_.store->secret());
  for (const auto& post : parts_.posts) {
    cores_.push_back(std::make_unique<Core>(Surroundings{.store = parts_.store,
                                                         .taker = parts_.taker,
                                                         .now_seconds = parts_.now_seconds,
                                                         .post = post,
                                                         .signer = signer,
                                                         .measured = parts_.measured,
                                                         .troubled = parts_.troubled,
                                                         .unanswered = limits.unanswered,
                                                         .resumed_messages = limits.resumed_messages},
                                            limits));
  }
}

Registry::~Registry() = default;

Registry::Core& Registry::home_of(const std::string& conversation) const {
  return *cores_[std::hash<std::string>()(conversation) % cores_.size()];
}

void Registry::open(const std::string& conversation, Open open) {
  open.resume = !conversation.empty();
  const std::string id = open.resume ? conversation : new_conversation_id();
  Core& core = home_of(id);
  std::shared_ptr<Gate::Pass> pass = core.enter();
  if (!pass) {
    open.from->hear(
        refuse_saying(ErrorCode::kBusy, "The server has no room for another turn.", {}, *taker(), {}, {}));
    return;
  }
  open.pass = std::move(pass);
  core.queue([&core, id, open = std::move(open)]() mutable { core.wake(id)->open(std::move(open)); });
}

void Registry::ask(const std::string& conversation, Ask ask) {
  Core& core = home_of(conversation);
  ask.pass = core.enter();
  if (!ask.pass) {
    ask.from->hear(refuse_saying(ErrorCode::kBusy, "The server has no room for another turn.", ask.input.id,
                                 *taker(), ask.input.text, ask.locale));
    return;
  }
  core.queue([&core, conversation, ask = std::move(ask)]() mutable {
    core.wake(conversation)->ask(std::move(ask));
  });
}

void Registry::leave(const std::string& conversation, std::shared_ptr<Watcher> watcher, bool answer) {
  Core& core = home_of(conversation);
  core.queue([&core, conversation, watcher = std::move(watcher), answer] {
    core.wake(conversation)->leave(watcher, answer);
  });
}

void Registry::forget(const std::string& conversation, KeptHandler done) {
  Core& core = home_of(conversation);
  core.queue([&core, conversation, done = std::move(done)]() mutable {
    core.wake(conversation)->forget(std::move(done));
  });
}

void Registry::close() {
  for (const auto& core : cores_) core->gate.close();
}

bool Registry::wait_until_empty(std::chrono::milliseconds longest) {
  const auto until = std::chrono::steady_clock::now() + longest;
  for (const auto& core : cores_) {
    const auto left = until - std::chrono::steady_clock::now();
    if (!core->gate.wait_until_empty(std::chrono::duration_cast<std::chrono::milliseconds>(left)))
      return false;
  }
  return true;
}

int Registry::open_turns() const {
  int inside = 0;
  for (const auto& core : cores_) inside += core->gate.inside();
  return inside;
}

std::size_t Registry::awake() const {
  std::size_t awake = 0;
  for (const auto& core : cores_) awake += core->count.load(std::memory_order_relaxed);
  return awake;
}

}  // namespace guidepost
