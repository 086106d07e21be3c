// The server as a process: signals, the line that says it listens, and the hourly deletions.
#include <spdlog/spdlog.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdio>

#include "server/log.h"
#include "server/server.h"

namespace guidepost {
namespace {

namespace net = boost::asio;
using boost::system::error_code;

// What the main thread does while the cores serve.
class Attendant {
 public:
  Attendant(Server& server, std::function<std::shared_ptr<const TurnTaker>()> reload)
      : server_(server),
        reload_(std::move(reload)),
        endings_(context_, SIGTERM, SIGINT),
        hangups_(context_, SIGHUP),
        hourly_(context_) {}

  void run() {
    endings_.async_wait([this](const error_code&, int) { context_.stop(); });
    await_hangup();
    delete_hourly();
    context_.run();
  }

 private:
  void await_hangup() {
    hangups_.async_wait([this](const error_code& failure, int) {
      if (failure) return;
      server_.reload(reload_ ? reload_() : nullptr);
      await_hangup();
    });
  }
  void delete_hourly() {
    server_.expire();
    hourly_.expires_after(std::chrono::hours(1));
    hourly_.async_wait([this](const error_code& failure) {
      if (!failure) delete_hourly();
    });
  }

  Server& server_;
  const std::function<std::shared_ptr<const TurnTaker>()> reload_;
  net::io_context context_;
  net::signal_set endings_;
  net::signal_set hangups_;
  net::steady_timer hourly_;
};

std::string url_of(const ServeOptions& options, std::uint16_t port) {
  const bool v6 = options.address.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + options.address + "]" : options.address;
  return (options.certificate.empty() ? "http://" : "https://") + host + ":" + std::to_string(port) + "/";
}

}  // namespace

int serve(const ServeOptions& options, Store& store, std::shared_ptr<const TurnTaker> taker,
          std::function<std::shared_ptr<const TurnTaker>()> reload,
          std::function<void(const std::string& address)> listening) {
  start_log();
  Server server(options, store, std::move(taker));
  Attendant attendant(server, std::move(reload));
  const std::string address = url_of(options, server.port());
  if (listening) listening(address);
  std::printf("listening on %s\n", address.c_str());
  std::fflush(stdout);
  attendant.run();
  if (!server.stop()) spdlog::warn("stopped with turns still open");
  return 0;
}

}  // namespace guidepost
