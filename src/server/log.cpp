#include "server/log.h"

#include <poll.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <mutex>
#include <string_view>

namespace guidepost {
namespace {

class UnhurriedSink final : public spdlog::sinks::base_sink<std::mutex> {
 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    if (!has_room()) {
      ++dropped_;
      return;
    }
    if (dropped_ > 0) {
      write_out(fmt::format("level=warning event=log_lines_dropped lines={}\n", dropped_));
      dropped_ = 0;
    }
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    write_out({line.data(), line.size()});
  }
  void flush_() override {}

  // A pipe that can be written to takes 4,096 bytes without waiting; lines are far shorter.
  static bool has_room() {
    pollfd error{.fd = STDERR_FILENO, .events = POLLOUT, .revents = 0};
    return poll(&error, 1, 0) == 1 && (error.revents & POLLOUT) != 0;
  }
  static void write_out(std::string_view line) {
    if (write(STDERR_FILENO, line.data(), std::min<std::size_t>(line.size(), 2'000)) < 0)
      return;  // nowhere to tell
  }

  long dropped_ = 0;
};

}  // namespace

void start_log() {
  spdlog::set_default_logger(
      std::make_shared<spdlog::logger>("guidepost", std::make_shared<UnhurriedSink>()));
  spdlog::set_pattern("time=%Y-%m-%dT%H:%M:%S.%e%z level=%l event=%v");
}

}  // namespace guidepost
