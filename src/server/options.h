// What an operator decides about a server. docs/operations.md tells each in words.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "channel/protocol.h"
#include "conversation/registry.h"
#include "server/rate_limit.h"

namespace guidepost {

struct ServeOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;     // 0: a free one
  bool insecure_public = false;  // serve without TLS on an address that is not this machine's alone
  std::string certificate;       // PEM chain; with `private_key`: TLS
  std::string private_key;
  std::string web_folder;  // files for GET; empty: none
  int threads = 0;         // cores; 0: as many as the machine has
  int keep_days = 0;       // conversations quiet for longer are deleted; 0: kept

  std::vector<std::string> origins;  // of pages that may open a socket ("https://plan.example"); empty: any
  std::string operator_key;          // opens /metrics from elsewhere and /v1/conversations; empty: closed
  std::string token_secret;          // signs and checks clients' tokens; empty: no token is needed
  int token_seconds = 3'600;
  bool show_state = true;  // clients may ask for state and results …
  bool show_trace = true;  // … and for the trace; without: only with the operator key as token

  FrameLimits frames;
  RatePerSecond rate;  // of frames, a connection
  RegistryLimits registry;
  std::size_t connections = 20'000;           // in all
  std::size_t connections_per_address = 200;  // from one address; this machine's own are not counted
  RatePerSecond address_rate{.rate = 200,
                             .burst = 600};  // of frames, an address; this machine's own are not counted
  RatePerSecond key_rate{.rate = 100, .burst = 300};  // of frames, a key or a token's holder
  std::size_t outbox_bytes = 1024 * 1024;             // unread by the client; above: closed with 1013

  std::chrono::seconds handshake_time{10};  // for TLS and for a request's head and body
  std::chrono::seconds idle_time{60};       // without a sign of life (pings are sent): closed
  std::chrono::seconds finish_time{10};     // at shutdown, for the turns that are open
};

}  // namespace guidepost
