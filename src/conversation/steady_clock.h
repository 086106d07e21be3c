// Private to conversation/: the clock that durations are taken from.
#pragma once

#include <chrono>

namespace guidepost {

// Seconds since a fixed moment; never goes back.
inline double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace guidepost
