#include "server/frame_shares.h"

#include <algorithm>

namespace guidepost {
namespace {

constexpr std::size_t kFew = 1'024;  // not worth a sweep

}  // namespace

double FrameShares::take(const std::string& name, TokenBucket::Moment now) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= sweep_at_) forget_the_full(now);
  return buckets_.try_emplace(name, limit_, now).first->second.take(now);
}

std::size_t FrameShares::size() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

// A full bucket is as good as a new one. The next sweep comes when as many again have come.
void FrameShares::forget_the_full(TokenBucket::Moment now) {
  std::erase_if(buckets_, [&](const auto& one) { return one.second.full(now); });
  sweep_at_ = std::max(kFew, 2 * buckets_.size());
}

}  // namespace guidepost
