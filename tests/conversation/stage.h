// A registry with one core whose thread is the test's own, and sockets that remember what they heard.
#pragma once

#include <deque>

#include "conversation/registry.h"
#include "echo_taker.h"
#include "held_store.h"

namespace guidepost {

class Ear final : public Watcher {
 public:
  void hear(Heard one) override { heard.push_back(std::move(one)); }

  // The latest thing heard, which must be a `What`.
  template <typename What>
  const What& last() const {
    return std::get<What>(heard.back());
  }
  std::vector<Heard> heard;
};

// Runs what is posted when told to.
class Stage {
 public:
  explicit Stage(RegistryLimits limits = {})
      : registry(
            {.posts = {[this](std::function<void()> errand) { errands.push_back(std::move(errand)); }},
             .store = &store,
             .taker = [this] { return taker; },
             .now_seconds = [] { return 1'000; },
             .measured = [this](const TurnMeasure& one) { measures.push_back(one); },
             .troubled = [this](const std::string&, const std::string& one) { troubles.push_back(one); }},
            limits) {}

  void run() {
    while (!errands.empty()) {
      const auto errand = std::move(errands.front());
      errands.pop_front();
      errand();
    }
  }
  std::shared_ptr<Ear> open(const std::string& conversation = {}, std::int64_t after = 0,
                            std::optional<std::string> locale = std::nullopt,
                            const std::string& holder = {}) {
    auto ear = std::make_shared<Ear>();
    registry.open(conversation, {.resume = false,
                                 .locale = std::move(locale),
                                 .after = after,
                                 .channel = "test",
                                 .holder = holder,
                                 .from = ear,
                                 .pass = nullptr});
    run();
    return ear;
  }
  void ask(const std::string& conversation, const std::shared_ptr<Ear>& ear, TurnInput input) {
    registry.ask(conversation, {.input = std::move(input), .from = ear, .pass = nullptr, .locale = "en"});
  }
  void say(const std::string& conversation, const std::shared_ptr<Ear>& ear, const std::string& id,
           const std::string& text) {
    TurnInput input;
    input.id = id;
    input.text = text;
    ask(conversation, ear, std::move(input));
    run();
  }
  void pick(const std::string& conversation, const std::shared_ptr<Ear>& ear, const std::string& id,
            const std::string& action) {
    TurnInput input;
    input.id = id;
    input.pick = true;
    input.action = action;
    ask(conversation, ear, std::move(input));
    run();
  }

  std::deque<std::function<void()>> errands;
  HeldStore store;
  std::shared_ptr<const TurnTaker> taker = std::make_shared<EchoTaker>();
  std::vector<TurnMeasure> measures;
  std::vector<std::string> troubles;
  Registry registry;
};

inline std::string text_of(const Told& told) {
  return told.messages.at(0).at("text");
}
inline std::string action_of(const Told& told) {
  return told.messages.at(0).at("choices").at(0).at("action");
}

}  // namespace guidepost
