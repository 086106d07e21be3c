// One client's side of the protocol, without a socket: JSON texts in, JSON texts out.
//
//   session->receive(R"({"type":"start"})", now);
//   session->receive(R"({"type":"say","id":"m1","text":"a heart doctor"})", now);   // may be sent ahead
//   // transport.send gets {"type":"started",…} and {"type":"reply","to":"m1",…}, each when it is due
//
// The one code path of WebSockets (connection.h) and standard input (jsonl.h). Frames are dealt with in
// order: `start` and `end` wait for the answers before them, and what comes after them waits for theirs.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "channel/protocol.h"
#include "conversation/registry.h"
#include "server/rate_limit.h"

namespace guidepost {

// Who may see what, decided by the operator.
struct Access {
  bool allowed = true;
  bool state = true;   // `show` may ask for state and results …
  bool trace = true;   // … and for the trace
  std::string holder;  // whose conversations it opens; empty: everybody's
  std::function<double(std::chrono::steady_clock::time_point now)>
      take_frame;  // from the key's share: seconds to wait, 0: there was room; null: no share
};

struct SessionRules {
  FrameLimits frames;
  std::optional<RatePerSecond> rate;                      // none: standard input
  std::size_t waiting_frames = 64;                        // behind a `start` or `end`; reading stops there
  std::function<Access(const StartFrame& start)> access;  // null: everybody, everything
  std::function<void(ErrorCode)> refused;                 // for metrics; may be null
};

// How a session reaches its client. All functions are called on the session's thread.
struct SessionTransport {
  std::function<void(std::string)> send;            // one frame
  std::function<void(std::function<void()>)> post;  // runs it on the session's thread, now if it is this one
  std::function<void()> ended;                      // after an `ended` frame: a WebSocket closes with 1000
  std::function<void()> unauthorized;               // after that error: a WebSocket closes with 4401
  std::function<void()> quiet;                      // it may read again, or nothing is awaited any more
};

// Used on one thread; only hear() comes from others.
class Session final : public Watcher, public std::enable_shared_from_this<Session> {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  // `registry` outlives it.
  Session(Registry& registry, SessionRules rules, SessionTransport transport);

  // One frame of the client. `too_fast_for`: seconds its address must wait, 0: none. Never throws.
  void receive(std::string text, Moment now, double too_fast_for = 0);

  // Whether it takes more frames now. A transport that asks stops reading until quiet().
  [[nodiscard]] bool wants_more() const { return waiting_.size() < rules_.waiting_frames; }

  // Whether nothing is awaited: every frame received was answered.
  [[nodiscard]] bool is_quiet() const { return waiting_.empty() && unanswered_ == 0 && !changing_; }

  // The client is gone. Nothing is sent from here on.
  void close();

  void hear(Heard heard) override;

 private:
  struct Waiting {
    std::string text;
    double too_fast_for = 0;  // seconds; 0: in time
  };

  void go_on();
  bool must_wait(const Frame& frame) const;
  void handle(const Frame& frame, double too_fast_for);
  void start(const StartFrame& frame);
  void ask(TurnInput input);
  void end();

  void on(const Opened& opened);
  void on(const Answered& answered);
  void on(const Pushed& pushed);
  void on(const Left& left);
  void on(const Refusal& refusal);
  void refuse(const Refusal& refusal);
  void leave_present();

  Registry& registry_;
  const SessionRules rules_;
  SessionTransport transport_;
  std::optional<TokenBucket> bucket_;
  std::function<double(Moment)> take_frame_;  // from the share of the key it came with; may be null

  std::deque<Waiting> waiting_;
  std::optional<FrameOrRefusal> read_;  // the front of waiting_, as read
  std::string conversation_;            // the open one; empty: none
  std::string locale_ = "en";           // the conversation's, as last heard
  Show show_;
  Show next_show_;  // of the `start` in work
  int unanswered_ = 0;
  bool changing_ = false;  // a `start` or `end` is in work
  bool ending_ = false;    // … it is an `end`
  bool closed_ = false;
};

}  // namespace guidepost
