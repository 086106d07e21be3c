// A client on a real socket, blocking, for tests. Every wait ends after ten seconds with an exception.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "turn/value.h"

namespace guidepost {

class SocketClient {
 public:
  // Opens /v1/chat. Throws std::runtime_error with the refusal's status where there is one.
  explicit SocketClient(std::uint16_t port, const std::string& subprotocol = "guidepost.v1",
                        bool tls = false);
  ~SocketClient();

  void send(const Value& frame);
  void send_text(const std::string& text);  // may be no JSON, and no UTF-8
  void send_binary(const std::string& bytes);
  Value read();  // the next frame
  // Reads until the server closes: the close code, 0 without one. What came before goes to `frames`.
  int read_close(std::vector<Value>* frames = nullptr);

  // Starts a conversation, gives the `started` frame.
  Value start(Value fields = Value::object());
  // Says `text`, gives the next frame.
  Value say(const std::string& id, const std::string& text);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Sends `bytes` on a new connection, gives all that comes back until the other side closes.
std::string exchange(std::uint16_t port, const std::string& bytes);

// "GET PATH HTTP/1.1 … Connection: close", with more headers ("A: b\r\n").
std::string get(std::uint16_t port, const std::string& path, const std::string& headers = "",
                const std::string& method = "GET");

}  // namespace guidepost
