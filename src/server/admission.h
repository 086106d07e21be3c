// Who may come in: so many connections in all and from one address, and so many frames a second from one
// address.
//
//   auto place = admission.enter("203.0.113.7");   // empty: no room; given back when it is destroyed
//
// This machine's own addresses are not counted by address: a proxy in front of the server would be one of
// them.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/rate_limit.h"

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
    Place(Admission& admission, std::string address) : admission_(admission), address_(std::move(address)) {}
    ~Place() { admission_.leave(address_); }
    Place(const Place&) = delete;

    // Takes one frame from the address's share: the seconds to wait, 0 where there was room.
    double take_frame(TokenBucket::Moment now) { return admission_.take_frame(address_, now); }
    [[nodiscard]] const std::string& address() const { return address_; }

   private:
    Admission& admission_;
    const std::string address_;
  };

  explicit Admission(AdmissionLimits limits) : limits_(limits) {}

  [[nodiscard]] std::shared_ptr<Place> enter(const std::string& address);
  [[nodiscard]] std::size_t connections() const;

 private:
  struct Address {
    std::size_t connections = 0;
    TokenBucket bucket;
  };

  void leave(const std::string& address);
  double take_frame(const std::string& address, TokenBucket::Moment now);

  const AdmissionLimits limits_;
  mutable std::mutex mutex_;
  std::size_t connections_ = 0;                         // guarded by mutex_
  std::unordered_map<std::string, Address> addresses_;  // those with a connection; guarded by mutex_
};

// Whether `address` is this machine itself (127.0.0.0/8, ::1).
bool is_loopback(const std::string& address);

}  // namespace guidepost
