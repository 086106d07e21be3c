// The server as a process: signals, changed files, the line that says it listens, and the hourly deletions.
#include <malloc.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdio>

#include "server/log.h"
#include "server/server.h"

namespace guidepost {
namespace {

namespace net = boost::asio;
using boost::system::error_code;

constexpr auto kBetweenLooks = std::chrono::seconds(1);  // at files that may have changed
constexpr int kYielding = 10;                            // how nice the thread is that loads

// Loads bots for a server, one at a time, while it serves.
class Reloader {
 public:
  Reloader(Server& server, BotSource source) : server_(server), source_(std::move(source)) {
    net::post(thread_, [] {
      setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kYielding);
      malloc_trim(0);
    });
  }
  // Ends after the load in work.
  ~Reloader() {
    thread_.stop();
    thread_.join();
  }

  void reload() {
    source_.files.reading();
    load();
  }
  void reload_where_changed() {
    if (source_.files.look()) load();
  }

 private:
  // What is asked for before a load begins is part of it.
  void load() {
    if (waiting_.exchange(true)) return;
    net::post(thread_, [this] {
      waiting_ = false;
      server_.reload(source_.load());
      malloc_trim(0);  // what the old bot took would stay with the process, each time anew
    });
  }

  Server& server_;
  BotSource source_;
  std::atomic<bool> waiting_ = false;
  net::thread_pool thread_{1};
};

// What the main thread does while the cores serve.
class Attendant {
 public:
  Attendant(Server& server, BotSource source)
      : server_(server),
        reloader_(server, std::move(source)),
        endings_(context_, SIGTERM, SIGINT),
        hangups_(context_, SIGHUP),
        hourly_(context_),
        looks_(context_) {}

  void run() {
    endings_.async_wait([this](const error_code&, int) { context_.stop(); });
    await_hangup();
    look_for_changes();
    delete_hourly();
    context_.run();
  }

 private:
  void await_hangup() {
    hangups_.async_wait([this](const error_code& failure, int) {
      if (failure) return;
      reloader_.reload();
      await_hangup();
    });
  }
  void look_for_changes() {
    looks_.expires_after(kBetweenLooks);
    looks_.async_wait([this](const error_code& failure) {
      if (failure) return;
      reloader_.reload_where_changed();
      look_for_changes();
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
  Reloader reloader_;
  net::io_context context_;
  net::signal_set endings_;
  net::signal_set hangups_;
  net::steady_timer hourly_;
  net::steady_timer looks_;
};

std::string url_of(const ServeOptions& options, std::uint16_t port) {
  const bool v6 = options.address.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + options.address + "]" : options.address;
  return (options.certificate.empty() ? "http://" : "https://") + host + ":" + std::to_string(port) + "/";
}

}  // namespace

int serve(const ServeOptions& options, Store& store, std::shared_ptr<const TurnTaker> taker, BotSource source,
          std::function<void(const std::string& address)> listening) {
  start_log();
  Server server(options, store, std::move(taker));
  Attendant attendant(server, std::move(source));
  const std::string address = url_of(options, server.port());
  if (listening) listening(address);
  std::printf("listening on %s\n", address.c_str());
  std::fflush(stdout);
  attendant.run();
  if (!server.stop()) spdlog::warn("stopped with turns still open");
  return 0;
}

}  // namespace guidepost
