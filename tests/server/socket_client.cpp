#include "socket_client.h"

#include <boost/asio/read.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <stdexcept>
#include <variant>

namespace guidepost {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using tcp = net::ip::tcp;

tcp::socket connect(net::io_context& context, std::uint16_t port) {
  tcp::socket socket(context);
  socket.connect({net::ip::make_address("127.0.0.1"), port});
  const timeval longest{.tv_sec = 10, .tv_usec = 0};
  setsockopt(socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
  return socket;
}

}  // namespace

struct SocketClient::Parts {
  net::io_context context;
  net::ssl::context tls{net::ssl::context::tls_client};
  std::optional<websocket::stream<tcp::socket>> plain;
  std::optional<websocket::stream<beast::ssl_stream<tcp::socket>>> secure;
  beast::flat_buffer buffer;

  template <typename Action>
  auto on_socket(Action action) {
    return plain ? action(*plain) : action(*secure);
  }
  void write(const std::string& bytes, bool text) {
    on_socket([&](auto& socket) {
      socket.text(text);
      socket.write(net::buffer(bytes));
    });
  }
};

SocketClient::SocketClient(std::uint16_t port, const std::string& subprotocol, bool tls)
    : parts_(std::make_unique<Parts>()) {
  tcp::socket socket = connect(parts_->context, port);
  if (tls) {
    parts_->secure.emplace(std::move(socket), parts_->tls);
    parts_->secure->next_layer().handshake(net::ssl::stream_base::client);
  } else {
    parts_->plain.emplace(std::move(socket));
  }
  websocket::response_type response;
  beast::error_code failure;
  parts_->on_socket([&](auto& one) {
    one.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
      if (!subprotocol.empty()) request.set("Sec-WebSocket-Protocol", subprotocol);
    }));
    one.handshake(response, "localhost", "/v1/chat", failure);
  });
  if (failure) throw std::runtime_error(std::to_string(response.result_int()));
}

SocketClient::~SocketClient() = default;

void SocketClient::send(const Value& frame) {
  send_text(frame.dump());
}
void SocketClient::send_text(const std::string& text) {
  parts_->write(text, true);
}
void SocketClient::send_binary(const std::string& bytes) {
  parts_->write(bytes, false);
}

Value SocketClient::read() {
  parts_->on_socket([&](auto& socket) { socket.read(parts_->buffer); });
  const std::string text = beast::buffers_to_string(parts_->buffer.data());
  parts_->buffer.consume(parts_->buffer.size());
  return Value::parse(text);
}

int SocketClient::read_close(std::vector<Value>* frames) {
  return parts_->on_socket([&](auto& socket) {
    for (beast::error_code failure;;) {
      socket.read(parts_->buffer, failure);
      if (failure) return failure == websocket::error::closed ? static_cast<int>(socket.reason().code) : 0;
      if (frames) frames->push_back(Value::parse(beast::buffers_to_string(parts_->buffer.data())));
      parts_->buffer.consume(parts_->buffer.size());
    }
  });
}

Value SocketClient::start(Value fields) {
  fields["type"] = "start";
  send(fields);
  return read();
}

Value SocketClient::say(const std::string& id, const std::string& text) {
  send({{"type", "say"}, {"id", id}, {"text", text}});
  return read();
}

std::string exchange(std::uint16_t port, const std::string& bytes) {
  net::io_context context;
  tcp::socket socket = connect(context, port);
  net::write(socket, net::buffer(bytes));
  std::string answer;
  boost::system::error_code end;
  net::read(socket, net::dynamic_buffer(answer), end);
  return answer;
}

std::string get(std::uint16_t port, const std::string& path, const std::string& headers,
                const std::string& method) {
  return guidepost::exchange(
      port, method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
}

}  // namespace guidepost
