// The one file that instantiates Beast's streams, plain and with TLS.
//
// Each connection is one coroutine that reads: TLS, requests, and after an upgrade frames. Writing is a queue
// beside it, since replies and pushes come when they come. Coroutines are named functions that hold the
// connection; in an expression with co_await no temporary owns anything.
#include "server/connection.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/version.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <deque>
#include <optional>

#include "server/tls_context.h"

namespace guidepost {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using boost::system::error_code;

constexpr std::size_t kMaxHeaderBytes = 16 * 1024;
constexpr std::size_t kMaxBodyBytes = 64 * 1024;
constexpr int kSendBufferBytes = 128 * 1024;  // in the kernel, so that a slow reader is noticed
constexpr std::uint16_t kUnauthorizedClose = 4401;

using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;
using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

std::string text_of(const Request& request, http::field field) {
  return std::string(request[field]);
}

Response response_of(const Request& request, HttpResponse answer) {
  Response response(static_cast<http::status>(answer.status), request.version());
  response.set(http::field::server, "guidepost");
  response.set(http::field::content_type, answer.content_type);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Content-Security-Policy",
               "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; object-src 'none'; "
               "base-uri 'self'");
  response.set("Referrer-Policy", "no-referrer");
  for (const auto& [name, value] : answer.headers) response.set(name, value);
  response.keep_alive(request.keep_alive());
  const std::size_t length = answer.body.size();
  if (request.method() != http::verb::head && answer.status != 304) response.body() = std::move(answer.body);
  if (answer.status != 304) response.content_length(length);
  return response;
}

// The subprotocol to agree on: ours where it is offered or none is. Empty optional: only unknown ones.
std::optional<std::string> subprotocol_of(const Request& request) {
  if (request.count(http::field::sec_websocket_protocol) == 0) return std::string();
  const auto [first, last] = request.equal_range(http::field::sec_websocket_protocol);
  for (auto field = first; field != last; ++field) {
    for (const auto token : http::token_list(field->value())) {
      if (token == kProtocolName) return std::string(kProtocolName);
    }
  }
  return std::nullopt;
}

template <typename Stream>
class StreamConnection final : public Connection,
                               public std::enable_shared_from_this<StreamConnection<Stream>> {
 public:
  StreamConnection(Stream stream, std::shared_ptr<const TlsContext> tls,
                   std::shared_ptr<Admission::Place> place, const House& house, Core& core)
      : tls_(std::move(tls)),
        stream_(std::move(stream)),
        bell_(core.context),
        place_(std::move(place)),
        house_(house),
        core_(core) {
    core_.connections.insert(this);
  }
  ~StreamConnection() override { core_.connections.erase(this); }

  void start() {
    net::co_spawn(core_.context, run(this->shared_from_this()),
                  [self = this->shared_from_this()](std::exception_ptr failure) { self->finished(failure); });
  }

  void shut_down() override {
    shutting_down_ = true;
    if (socket_)
      close_after_sending(websocket::close_code::service_restart);
    else
      beast::get_lowest_layer(stream_).cancel();
  }

 private:
  using Self = std::shared_ptr<StreamConnection>;

  // --- Requests
  // ------------------------------------------------------------------------------------------------

  static net::awaitable<void> run(Self self) {
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      beast::get_lowest_layer(self->stream_).expires_after(self->house_.options.handshake_time);
      const auto [failure] = co_await self->stream_.async_handshake(net::ssl::stream_base::server,
                                                                    net::as_tuple(net::use_awaitable));
      if (failure) co_return;
    }
    while (!self->shutting_down_) {
      http::request_parser<http::string_body> parser;
      parser.header_limit(kMaxHeaderBytes);
      parser.body_limit(kMaxBodyBytes);
      beast::get_lowest_layer(self->stream_).expires_after(self->house_.options.handshake_time);
      const auto [failure, bytes] =
          co_await http::async_read(self->stream_, self->buffer_, parser, net::as_tuple(net::use_awaitable));
      (void)bytes;
      if (failure) {
        co_await refuse_request(self, failure);
        break;
      }
      const Request request = parser.release();
      if (websocket::is_upgrade(request) && path_of(std::string_view(request.target())) == "/v1/chat") {
        const HttpResponse refusal = self->why_no_chat(request);
        if (refusal.status == 101) {
          co_await chat(self, request);
          co_return;
        }
        Response response = response_of(request, refusal);
        co_await respond(self, response);
        break;
      }
      if (const double wait = self->place_->take_frame(std::chrono::steady_clock::now()); wait > 0) {
        HttpResponse busy = text_response(429, "Too many requests from this address.");
        busy.headers.emplace_back("Retry-After", std::to_string(static_cast<int>(wait) + 1));
        Response refused = response_of(request, std::move(busy));
        refused.keep_alive(false);
        co_await respond(self, refused);
        break;
      }
      self->ask_house(request);
      while (!self->answer_) co_await wait_for_bell(self);
      Response response = response_of(request, *std::move(self->answer_));
      self->answer_.reset();
      const bool keep_alive = response.keep_alive();
      co_await respond(self, response);
      if (!keep_alive || self->broken_) break;
    }
    beast::get_lowest_layer(self->stream_).expires_after(self->house_.options.handshake_time);
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      co_await self->stream_.async_shutdown(net::as_tuple(net::use_awaitable));
    }
    error_code ignored;
    beast::get_lowest_layer(self->stream_).socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
  }

  static net::awaitable<void> respond(Self self, Response& response) {
    beast::get_lowest_layer(self->stream_).expires_after(self->house_.options.handshake_time);
    http::response_serializer<http::string_body> serializer(response);
    const auto [failure, bytes] =
        co_await http::async_write(self->stream_, serializer, net::as_tuple(net::use_awaitable));
    (void)bytes;
    self->broken_ = static_cast<bool>(failure);
  }

  // A request that could not be read: answered where its sender may still listen.
  static net::awaitable<void> refuse_request(Self self, error_code failure) {
    int status = 0;
    if (failure == http::error::header_limit)
      status = 431;
    else if (failure == http::error::body_limit)
      status = 413;
    else if (failure.category() == make_error_code(http::error::bad_method).category() &&
             failure != http::error::end_of_stream && failure != http::error::partial_message)
      status = 400;
    if (status == 0) co_return;
    Request none;
    none.version(11);
    none.keep_alive(false);
    Response response = response_of(none, text_response(status, "The request cannot be read."));
    co_await respond(self, response);
  }

  void ask_house(const Request& request) {
    HttpRequest plain{.method = std::string(request.method_string()),
                      .target = std::string(request.target()),
                      .origin = text_of(request, http::field::origin),
                      .authorization = text_of(request, http::field::authorization),
                      .etag = text_of(request, http::field::if_none_match),
                      .address = place_->address(),
                      .body = request.body()};
    house_.answer(plain, [self = this->shared_from_this()](HttpResponse answer) {
      net::post(self->core_.context, [self, answer = std::move(answer)]() mutable {
        self->answer_ = std::move(answer);
        self->bell_.cancel();
      });
    });
  }

  // Sleeps until the bell is rung (cancelled). Whoever waits checks what for.
  static net::awaitable<void> wait_for_bell(Self self) {
    self->bell_.expires_at(net::steady_timer::time_point::max());
    co_await self->bell_.async_wait(net::as_tuple(net::use_awaitable));
  }

  // --- The WebSocket
  // -------------------------------------------------------------------------------------------

  // 101: it may; else the answer to give.
  HttpResponse why_no_chat(const Request& request) const {
    const auto& origins = house_.options.origins;
    const std::string origin = text_of(request, http::field::origin);
    if (!origins.empty() && !origin.empty() &&
        std::find(origins.begin(), origins.end(), origin) == origins.end()) {
      return text_response(403, "Pages of this origin may not open a conversation.");
    }
    if (!subprotocol_of(request)) return text_response(400, "The subprotocol is guidepost.v1.");
    HttpResponse yes;
    yes.status = 101;
    return yes;
  }

  static net::awaitable<void> chat(Self self, const Request& request) {
    beast::get_lowest_layer(self->stream_).expires_never();
    self->socket_.emplace(std::move(self->stream_));
    auto& socket = *self->socket_;
    self->prepare_socket(*subprotocol_of(request));
    const auto [refused] = co_await socket.async_accept(request, net::as_tuple(net::use_awaitable));
    if (refused) co_return;
    self->open_session();
    if (self->shutting_down_) self->shut_down();
    while (!self->closed_) {
      const auto [failure, bytes] =
          co_await socket.async_read(self->buffer_, net::as_tuple(net::use_awaitable));
      (void)bytes;
      if (failure) break;
      if (!socket.got_text()) {
        self->buffer_.consume(self->buffer_.size());
        self->close_now(websocket::close_code::unknown_data);
        continue;  // read on, to the client's part of the closing
      }
      std::string text = beast::buffers_to_string(self->buffer_.data());
      self->buffer_.consume(self->buffer_.size());
      if (self->close_code_) continue;
      self->receive(std::move(text));
      while (!self->session_->wants_more() && !self->closed_) co_await wait_for_bell(self);
    }
    self->closed_ = true;
    self->session_->close();
  }

  void prepare_socket(const std::string& subprotocol) {
    websocket::stream_base::timeout timeout{.handshake_timeout = house_.options.handshake_time,
                                            .idle_timeout = house_.options.idle_time,
                                            .keep_alive_pings = true};
    socket_->set_option(timeout);
    socket_->set_option(websocket::stream_base::decorator([subprotocol](websocket::response_type& response) {
      response.set(http::field::server, "guidepost");
      if (!subprotocol.empty()) response.set(http::field::sec_websocket_protocol, subprotocol);
    }));
    socket_->read_message_max(house_.options.frames.close_bytes);
    socket_->auto_fragment(false);
    socket_->text(true);
    error_code ignored;
    auto& tcp = beast::get_lowest_layer(*socket_).socket();
    tcp.set_option(net::ip::tcp::no_delay(true), ignored);
    tcp.set_option(net::socket_base::send_buffer_size(kSendBufferBytes), ignored);
  }

  // The session holds this connection only weakly: a conversation may know it longer than the socket lives.
  void open_session() {
    const std::weak_ptr<StreamConnection> weak = this->weak_from_this();
    const auto with_self = [weak](auto&& action) {
      if (const Self self = weak.lock()) action(*self);
    };
    SessionRules rules{.frames = house_.options.frames,
                       .rate = house_.options.rate,
                       .waiting_frames = 64,
                       .access = house_.access,
                       .refused = house_.refused};
    session_ = std::make_shared<Session>(
        *house_.registry, std::move(rules),
        SessionTransport{
            .send = [with_self](
                        std::string frame) { with_self([&](auto& self) { self.send(std::move(frame)); }); },
            .post = [&context = core_.context](
                        std::function<void()> errand) { net::dispatch(context, std::move(errand)); },
            .ended =
                [with_self] {
                  with_self([](auto& self) { self.close_after_sending(websocket::close_code::normal); });
                },
            .unauthorized =
                [with_self] { with_self([](auto& self) { self.close_after_sending(kUnauthorizedClose); }); },
            .quiet = [with_self] { with_self([](auto& self) { self.bell_.cancel(); }); }});
  }

  void receive(std::string text) {
    const auto now = std::chrono::steady_clock::now();
    session_->receive(std::move(text), now, place_->take_frame(now));
  }

  // --- Sending
  // -------------------------------------------------------------------------------------------------

  void send(std::string frame) {
    if (closed_ || close_code_) return;
    outbox_bytes_ += frame.size();
    outbox_.push_back(std::move(frame));
    if (outbox_bytes_ > house_.options.outbox_bytes) return close_now(websocket::close_code::try_again_later);
    if (!sending_) send_next();
  }

  void send_next() {
    sending_ = true;
    socket_->async_write(
        net::buffer(outbox_.front()),
        [self = this->shared_from_this()](error_code failure, std::size_t) { self->sent(failure); });
  }

  void sent(error_code failure) {
    sending_ = false;
    if (failure) {
      closed_ = true;
      bell_.cancel();
      return;
    }
    outbox_bytes_ -= outbox_.front().size();
    outbox_.pop_front();
    if (!outbox_.empty())
      send_next();
    else if (close_code_)
      send_close();
  }

  void close_after_sending(std::uint16_t code) {
    if (closed_ || close_code_) return;
    close_code_ = code;
    if (!sending_) send_close();
  }

  // What is not sent yet stays unsent.
  void close_now(std::uint16_t code) {
    if (closed_ || close_code_) return;
    while (outbox_.size() > (sending_ ? 1U : 0U)) {
      outbox_bytes_ -= outbox_.back().size();
      outbox_.pop_back();
    }
    close_after_sending(code);
  }

  void send_close() {
    if (closing_) return;
    closing_ = true;
    socket_->async_close(websocket::close_reason(*close_code_),
                         [self = this->shared_from_this()](error_code) {
                           self->closed_ = true;
                           self->bell_.cancel();
                         });
  }

  void finished(std::exception_ptr failure) {
    if (session_) session_->close();
    if (!failure) return;
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& bug) {
      house_.failed(std::string("a connection ended: ") + bug.what());
    }
  }

  const std::shared_ptr<const TlsContext> tls_;
  Stream stream_;  // moved into socket_ by an upgrade
  std::optional<websocket::stream<Stream>> socket_;
  beast::flat_buffer buffer_;
  net::steady_timer bell_;
  const std::shared_ptr<Admission::Place> place_;
  const House& house_;
  Core& core_;
  std::optional<HttpResponse> answer_;
  std::shared_ptr<Session> session_;

  std::deque<std::string> outbox_;  // the front one is being sent
  std::size_t outbox_bytes_ = 0;
  std::optional<std::uint16_t> close_code_;  // decided; nothing more is queued
  bool sending_ = false;
  bool closing_ = false;  // the close frame is on its way
  bool closed_ = false;
  bool broken_ = false;  // a response could not be sent
  bool shutting_down_ = false;
};

}  // namespace

void open_connection(net::ip::tcp::socket socket, const House& house, Core& core) {
  error_code gone;
  const auto peer = socket.remote_endpoint(gone);
  if (gone) return;
  auto place = house.enter(peer.address().to_string());
  if (!place) return;  // no room: closed at once
  std::shared_ptr<const TlsContext> tls = house.tls();
  if (tls) {
    TlsStream stream(PlainStream(std::move(socket)), tls->context);
    std::make_shared<StreamConnection<TlsStream>>(std::move(stream), tls, std::move(place), house, core)
        ->start();
  } else {
    std::make_shared<StreamConnection<PlainStream>>(PlainStream(std::move(socket)), nullptr, std::move(place),
                                                    house, core)
        ->start();
  }
}

}  // namespace guidepost
