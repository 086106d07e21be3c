#include "server/admission.h"

namespace guidepost {

bool is_loopback(const std::string& address) {
  return address == "::1" || address.starts_with("127.") || address.starts_with("::ffff:127.");
}

std::shared_ptr<Admission::Place> Admission::enter(const std::string& address) {
  const std::lock_guard lock(mutex_);
  if (connections_ >= limits_.connections) return nullptr;
  if (!is_loopback(address)) {
    const auto found =
        addresses_.try_emplace(address, Address{.connections = 0, .bucket = {limits_.frames, {}}}).first;
    if (found->second.connections >= limits_.per_address) return nullptr;
    ++found->second.connections;
  }
  ++connections_;
  return std::make_shared<Place>(*this, address);
}

void Admission::leave(const std::string& address) {
  const std::lock_guard lock(mutex_);
  --connections_;
  const auto found = addresses_.find(address);
  if (found != addresses_.end() && --found->second.connections == 0) addresses_.erase(found);
}

double Admission::take_frame(const std::string& address, TokenBucket::Moment now) {
  if (is_loopback(address)) return 0;
  const std::lock_guard lock(mutex_);
  const auto found = addresses_.find(address);
  return found == addresses_.end() ? 0 : found->second.bucket.take(now);
}

std::size_t Admission::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

}  // namespace guidepost
