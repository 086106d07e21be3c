#include "conversation/gate.h"

namespace guidepost {

Gate::Pass::~Pass() {
  const std::lock_guard lock(room_->mutex);
  if (--room_->inside == 0) room_->empty.notify_all();
}

std::unique_ptr<Gate::Pass> Gate::enter(int at_most) {
  const std::lock_guard lock(room_->mutex);
  if (room_->closed || room_->inside >= limit_ || room_->inside >= at_most) return nullptr;
  auto pass = std::make_unique<Pass>(room_);
  ++room_->inside;
  return pass;
}

void Gate::close() {
  const std::lock_guard lock(room_->mutex);
  room_->closed = true;
}

bool Gate::closed() const {
  const std::lock_guard lock(room_->mutex);
  return room_->closed;
}

int Gate::inside() const {
  const std::lock_guard lock(room_->mutex);
  return room_->inside;
}

bool Gate::wait_until_empty(std::chrono::milliseconds longest) {
  std::unique_lock lock(room_->mutex);
  return room_->empty.wait_for(lock, longest, [&] { return room_->inside == 0; });
}

}  // namespace guidepost
