// The open port: accepts, and hands each connection to the next core in turn.
#pragma once

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <vector>

#include "server/connection.h"

namespace guidepost {

class Listener {
 public:
  // Binds the port of `house.options`. Throws std::runtime_error, one sentence, where it cannot.
  Listener(const House& house, std::vector<std::unique_ptr<Core>>& cores);

  void start();  // before the cores' threads run
  void stop();   // any thread
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  void accept();
  void accepted(const boost::system::error_code& failure, boost::asio::ip::tcp::socket socket, Core& core);

  const House& house_;
  std::vector<std::unique_ptr<Core>>& cores_;
  boost::asio::ip::tcp::acceptor acceptor_;  // the first core's
  boost::asio::steady_timer breath_;         // after a failure to accept
  std::uint16_t port_ = 0;
  std::size_t next_ = 0;
};

}  // namespace guidepost
