// The whole server: threads, port, conversations, connections; started and stopped.
//
//   Server server(options, store, taker);   // throws where it cannot serve, before the port accepts
//   server.port();                          // accepts from here on
//   server.stop();                          // finishes the open turns, closes the sockets with 1012
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "conversation/registry.h"
#include "server/file_watch.h"
#include "server/options.h"

namespace guidepost {

class Server {
 public:
  // Opens the port. `store` outlives it. Throws std::runtime_error, one sentence: a bad address, a taken
  // port, a public address without TLS, certificates that do not fit, a web folder that cannot be read.
  Server(const ServeOptions& options, Store& store, std::shared_ptr<const TurnTaker> taker);
  ~Server();  // stops

  [[nodiscard]] std::uint16_t port() const;

  // Turns that begin from here on are taken by `taker`. Null: the new one was faulty, the old one stays. Also
  // reads certificates and pages again; what cannot be read stays as it was. Any thread.
  void reload(std::shared_ptr<const TurnTaker> taker);

  // Deletes what options.keep_days says. Any thread; done in the background.
  void expire();

  // Stops accepting, lets open turns finish (at most options.finish_time), closes the sockets. True: all
  // turns finished.
  bool stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Where another bot comes from while it serves.
struct BotSource {
  std::function<std::shared_ptr<const TurnTaker>()>
      load;         // the new bot or, having said why, null; may take seconds
  FileWatch files;  // what it is made of
};

// Serves until SIGTERM or SIGINT; prints `listening on http://ADDRESS:PORT/` on standard output when it
// accepts, and calls `listening` with that address before. On SIGHUP, and when the source's files changed,
// the source loads another bot, on a thread of its own that yields to those that serve. Gives the exit code.
// Throws as Server does.
int serve(const ServeOptions& options, Store& store, std::shared_ptr<const TurnTaker> taker, BotSource source,
          std::function<void(const std::string& address)> listening = {});

}  // namespace guidepost
