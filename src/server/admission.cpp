#include "server/admission.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace guidepost {

bool is_loopback(const std::string& address) {
  return address == "::1" || address.starts_with("127.") || address.starts_with("::ffff:127.");
}

std::string address_group(const std::string& address) {
  if (is_loopback(address)) return {};
  if (address.starts_with("::ffff:")) return address.substr(7);
  in6_addr network{};
  if (inet_pton(AF_INET6, address.c_str(), &network) != 1) return address;
  std::fill(network.s6_addr + 8, network.s6_addr + 16, std::uint8_t{0});
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(AF_INET6, &network, text.data(), text.size());
  return std::string(text.data()) + "/64";
}

std::shared_ptr<Admission::Place> Admission::enter(const std::string& address) {
  std::string group = address_group(address);
  const std::lock_guard lock(mutex_);
  if (connections_ >= limits_.connections) return nullptr;
  if (!group.empty()) {
    std::size_t& connections = groups_[group];
    if (connections >= limits_.per_address) return nullptr;
    ++connections;
  }
  ++connections_;
  return std::make_shared<Place>(*this, address, std::move(group));
}

void Admission::leave(const std::string& group) {
  const std::lock_guard lock(mutex_);
  --connections_;
  const auto found = groups_.find(group);
  if (found != groups_.end() && --found->second == 0) groups_.erase(found);
}

double Admission::take_frame(const std::string& group, TokenBucket::Moment now) {
  return group.empty() ? 0 : frames_.take(group, now);
}

std::size_t Admission::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

}  // namespace guidepost
