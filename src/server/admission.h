// Who may come in: so many connections in all and from one address, and so many frames a second from one
// address.
//
//   auto place = admission.enter("203.0.113.7");   // empty: no room; given back when it is destroyed
//
// This machine's own addresses are not counted by address: a proxy in front of the server would be one of
// them. Addresses of IPv6 count by their network (/64), which is one customer's.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/frame_shares.h"

namespace guidepost {

struct AdmissionLimits {
  std::size_t connections = 20'000;
  std::size_t per_address = 200;
  RatePerSecond frames{.rate = 200, .burst = 600};
};

// Any thread. Outlives its places.
class Admission {
 public:
  // One connection's place.
  class Place {
   public:
    Place(Admission& admission, std::string address, std::string group)
        : admission_(admission), address_(std::move(address)), group_(std::move(group)) {}
    ~Place() { admission_.leave(group_); }
    Place(const Place&) = delete;

    // Takes one frame from the address's share: the seconds to wait, 0 where there was room.
    double take_frame(TokenBucket::Moment now) { return admission_.take_frame(group_, now); }
    [[nodiscard]] const std::string& address() const { return address_; }

   private:
    Admission& admission_;
    const std::string address_;
    const std::string group_;
  };

  explicit Admission(AdmissionLimits limits) : limits_(limits), frames_(limits.frames) {}

  [[nodiscard]] std::shared_ptr<Place> enter(const std::string& address);
  [[nodiscard]] std::size_t connections() const;

 private:
  void leave(const std::string& group);
  double take_frame(const std::string& group, TokenBucket::Moment now);

  const AdmissionLimits limits_;
  FrameShares frames_;  // by group of addresses
  mutable std::mutex mutex_;
  std::size_t connections_ = 0;                          // guarded by mutex_
  std::unordered_map<std::string, std::size_t> groups_;  // connections of each; guarded by mutex_
};

// Whether `address` is this machine itself (127.0.0.0/8, ::1).
bool is_loopback(const std::string& address);

// What counts as one address: an address of IPv4, a network (/64) of IPv6; empty for this machine itself.
std::string address_group(const std::string& address);

}  // namespace guidepost
