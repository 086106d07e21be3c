// A bot that remembers which texts call for no safety text, so that refusing is cheap when there is too much
// to do: in a flood most messages are ones that were refused before.
//
//   auto taker = std::make_shared<RememberingTaker>(bot);   // another for each bot: nothing is remembered
//   across a reload taker->safety_text("a heart doctor", "en");             // the first time as dear as a
//   turn, then about a microsecond
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <vector>

#include "turn/turn_taker.h"

namespace guidepost {

// Any thread. Remembers SHA-256 digests, no words, the latest of about 16,000 texts (512 KiB).
class RememberingTaker final : public TurnTaker {
 public:
  explicit RememberingTaker(std::shared_ptr<const TurnTaker> taker);

  TakenTurn greet(const std::string& locale, std::int64_t now_seconds) const override;
  TakenTurn take(const State& before, const TurnInput& input, const History& history) const override;
  std::optional<std::vector<Message>> safety_text(std::string_view text,
                                                  const std::string& locale) const override;
  std::string redact(std::string_view text, std::int64_t now_seconds) const override;
  std::string versions() const override;
  std::vector<std::string> locales() const override;

 private:
  using Digest = std::array<unsigned char, 32>;
  static Digest digest_of(std::string_view text, const std::string& locale);

  const std::shared_ptr<const TurnTaker> taker_;
  mutable std::mutex mutex_;
  mutable std::vector<Digest> harmless_;  // each at the place its first bytes name; guarded by mutex_
};

}  // namespace guidepost
