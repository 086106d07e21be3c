#include "server/listener.h"

#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>
#include <stdexcept>

namespace guidepost {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;
using boost::system::error_code;

constexpr auto kBreath = std::chrono::milliseconds(100);

}  // namespace

Listener::Listener(const House& house, std::vector<std::unique_ptr<Core>>& cores)
    : house_(house), cores_(cores), acceptor_(cores.front()->context), breath_(cores.front()->context) {
  const ServeOptions& options = house.options;
  error_code failure;
  const auto address = net::ip::make_address(options.address, failure);
  if (failure) throw std::runtime_error("\"" + options.address + "\" is no IP address");
  const tcp::endpoint endpoint(address, options.port);
  acceptor_.open(endpoint.protocol(), failure);
  if (!failure) acceptor_.set_option(net::socket_base::reuse_address(true), failure);
  if (!failure) acceptor_.bind(endpoint, failure);
  if (!failure) acceptor_.listen(net::socket_base::max_listen_connections, failure);
  if (failure) {
    throw std::runtime_error("cannot listen on " + options.address + ":" + std::to_string(options.port) +
                             ": " + failure.message());
  }
  port_ = acceptor_.local_endpoint().port();
}

void Listener::start() {
  accept();
}

void Listener::stop() {
  net::post(acceptor_.get_executor(), [this] {
    error_code ignored;
    acceptor_.close(ignored);
    breath_.cancel();
  });
}

void Listener::accept() {
  Core& core = *cores_[next_++ % cores_.size()];
  acceptor_.async_accept(core.context, [this, &core](const error_code& failure, tcp::socket socket) {
    accepted(failure, std::move(socket), core);
  });
}

void Listener::accepted(const error_code& failure, tcp::socket socket, Core& core) {
  if (!acceptor_.is_open()) return;
  if (failure) {  // no file descriptors left, say: wait a little, rather than fail at full speed
    spdlog::warn("accept_failed trouble=\"{}\"", failure.message());
    breath_.expires_after(kBreath);
    breath_.async_wait([this](const error_code& cancelled) {
      if (!cancelled && acceptor_.is_open()) accept();
    });
    return;
  }
  net::post(core.context, [this, &core, socket = std::make_shared<tcp::socket>(std::move(socket))] {
    open_connection(std::move(*socket), house_, core);
  });
  accept();
}

}  // namespace guidepost
