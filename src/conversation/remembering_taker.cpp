#include "conversation/remembering_taker.h"

#include <openssl/sha.h>

namespace guidepost {
namespace {

constexpr std::size_t kPlaces = 16'384;

std::size_t place_of(const std::array<unsigned char, 32>& digest) {
  return (digest[0] | static_cast<std::size_t>(digest[1]) << 8) % kPlaces;
}

}  // namespace

RememberingTaker::RememberingTaker(std::shared_ptr<const TurnTaker> taker)
    : taker_(std::move(taker)), harmless_(kPlaces, Digest{}) {}

TakenTurn RememberingTaker::greet(const std::string& locale, std::int64_t now_seconds) const {
  return taker_->greet(locale, now_seconds);
}

TakenTurn RememberingTaker::take(const State& before, const TurnInput& input, const History& history) const {
  return taker_->take(before, input, history);
}

std::optional<std::vector<Message>> RememberingTaker::safety_text(std::string_view text,
                                                                  const std::string& locale) const {
  const Digest digest = digest_of(text, locale);
  {
    const std::lock_guard lock(mutex_);
    if (harmless_[place_of(digest)] == digest) return std::nullopt;
  }
  auto found = taker_->safety_text(text, locale);
  if (!found) {
    const std::lock_guard lock(mutex_);
    harmless_[place_of(digest)] = digest;
  }
  return found;
}

RememberingTaker::Digest RememberingTaker::digest_of(std::string_view text, const std::string& locale) {
  const std::string whole = locale + '\n' + std::string(text);
  Digest digest{};
  SHA256(reinterpret_cast<const unsigned char*>(whole.data()), whole.size(), digest.data());
  return digest;
}

std::string RememberingTaker::redact(std::string_view text, std::int64_t now_seconds) const {
  return taker_->redact(text, now_seconds);
}

std::string RememberingTaker::versions() const {
  return taker_->versions();
}

std::vector<std::string> RememberingTaker::locales() const {
  return taker_->locales();
}

}  // namespace guidepost
