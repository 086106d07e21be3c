#include "conversation/gate.h"

namespace guidepost {

std::unique_ptr<Gate::Pass> Gate::enter(int at_most) {
  const std::lock_guard lock(mutex_);
  if (closed_ || inside_ >= limit_ || inside_ >= at_most) return nullptr;
  auto pass = std::make_unique<Pass>(*this);
  ++inside_;
  return pass;
}

void Gate::leave() {
  const std::lock_guard lock(mutex_);
  if (--inside_ == 0) empty_.notify_all();
}

void Gate::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
}

bool Gate::closed() const {
  const std::lock_guard lock(mutex_);
  return closed_;
}

int Gate::inside() const {
  const std::lock_guard lock(mutex_);
  return inside_;
}

bool Gate::wait_until_empty(std::chrono::milliseconds longest) {
  std::unique_lock lock(mutex_);
  return empty_.wait_for(lock, longest, [&] { return inside_ == 0; });
}

}  // namespace guidepost
