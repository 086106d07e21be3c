// Makes the actions offered to clients unforgeable: "ask:cost" goes out as "ask:cost~Zk3v0Q1xYyA" and comes
// back so.
//
// The tag binds the action to the store's secret and to one conversation, so that an action never offered
// there is known as such without a list of what was offered; 64 bits of HMAC-SHA-256, checked in constant
// time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "turn/value.h"

namespace guidepost {

inline constexpr std::size_t kMaxOfferedAction = 116;  // 128 on the wire, less the tag

// Immutable; any number of threads. A tag costs about two microseconds.
class ActionSigner {
 public:
  explicit ActionSigner(std::string secret) : secret_(std::move(secret)) {}

  // `action` with its tag. Throws std::length_error where it is longer than kMaxOfferedAction: a bug of the
  // bot.
  [[nodiscard]] std::string sign(std::string_view conversation, std::string_view action) const;

  // The action without its tag; none where the tag does not fit.
  [[nodiscard]] std::optional<std::string> verify(std::string_view conversation,
                                                  std::string_view signed_action) const;

  // A mark of `name` that tells neither it nor which of two stores' conversations are the same person's.
  [[nodiscard]] std::string seal(std::string_view name) const { return tag("holder", name); }

  // A mark of a client's `id` in one conversation, which does not tell it.
  [[nodiscard]] std::string seal_id(std::string_view conversation, std::string_view id) const;

  // Signs every choice of messages as the wire has them.
  void sign_choices(std::string_view conversation, Value& messages) const;

 private:
  [[nodiscard]] std::string tag(std::string_view conversation, std::string_view action) const;

  const std::string secret_;
};

}  // namespace guidepost
