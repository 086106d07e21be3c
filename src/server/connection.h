// One client's connection: HTTP requests, and after an upgrade the protocol over a WebSocket.
//
//   open_connection(std::move(socket), house, core);   // on the core's thread; lives until the client goes
//
// A connection lives on the core that it was given to; only that thread touches it. connection.cpp alone
// knows Beast.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>

#include "server/admission.h"
#include "server/http.h"
#include "server/options.h"
#include "server/session.h"
#include "server/tls.h"

namespace guidepost {

// What connections share. Outlives them; its functions are called from every core.
struct House {
  ServeOptions options;
  Registry* registry = nullptr;
  std::function<std::shared_ptr<Admission::Place>(const std::string& address)> enter;
  std::function<void(const HttpRequest&, std::function<void(HttpResponse)> done)>
      answer;  // done: once, any thread
  std::function<Access(const StartFrame&)> access;
  std::function<void(ErrorCode)> refused;                   // a frame was
  std::function<std::shared_ptr<const TlsContext>()> tls;   // the present certificates; gives null: no TLS
  std::function<void(const std::string& sentence)> failed;  // a connection ended on a bug; for the log
};

class Connection {
 public:
  virtual ~Connection() = default;

  // The server stops: a WebSocket is closed with 1012 after what is to be sent, anything else at once.
  virtual void shut_down() = 0;
};

// One thread's share of the server.
struct Core {
  std::unordered_set<Connection*>
      connections;  // its thread's alone; before `context`, whose end ends the rest of them
  boost::asio::io_context context{1};
};

// Serves `socket`, whose executor is the core's. On the core's thread.
void open_connection(boost::asio::ip::tcp::socket socket, const House& house, Core& core);

}  // namespace guidepost
