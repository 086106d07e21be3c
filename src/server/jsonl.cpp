#include "server/jsonl.h"

#include <condition_variable>
#include <deque>
#include <istream>
#include <mutex>
#include <ostream>

#include "server/session.h"

namespace guidepost {
namespace {

// The functions posted to the one thread; the store's thread posts too.
class Errands {
 public:
  void post(std::function<void()> errand) {
    // Wakes while it holds the lock: who runs the last errand may take all of this down right after.
    const std::lock_guard lock(mutex_);
    errands_.push_back(std::move(errand));
    wake_.notify_one();
  }

  // Waits for the next one and runs it.
  void run_one() {
    std::function<void()> errand;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return !errands_.empty(); });
      errand = std::move(errands_.front());
      errands_.pop_front();
    }
    errand();
  }

  // Runs those that are there.
  void run_rest() {
    for (;;) {
      {
        const std::lock_guard lock(mutex_);
        if (errands_.empty()) return;
      }
      run_one();
    }
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> errands_;  // guarded by mutex_
};

std::int64_t system_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// One line without its end. False at the end of input. A line beyond `most` bytes is read to its end, and
// only its first `most` + 1 bytes are kept.
bool read_line(std::istream& input, std::size_t most, std::string& line) {
  line.clear();
  std::streambuf& bytes = *input.rdbuf();
  bool any = false;
  for (int c = bytes.sbumpc(); c != std::char_traits<char>::eof(); c = bytes.sbumpc()) {
    any = true;
    if (c == '\n') return true;
    if (line.size() <= most) line.push_back(static_cast<char>(c));
  }
  return any;
}

}  // namespace

int run_jsonl(std::istream& input, std::ostream& output, std::shared_ptr<const TurnTaker> taker, Store& store,
              std::function<std::int64_t()> now_seconds) {
  Errands errands;
  const auto post = [&](std::function<void()> errand) { errands.post(std::move(errand)); };
  Registry registry({.posts = {post},
                     .store = &store,
                     .taker = [&] { return taker; },
                     .now_seconds = now_seconds ? std::move(now_seconds) : system_seconds,
                     .measured = [](const TurnMeasure&) {},
                     .troubled = [](const std::string&, const std::string&) {}},
                    {});
  const auto write = [&](const std::string& frame) { output << frame << '\n' << std::flush; };
  SessionRules rules;
  const auto session = std::make_shared<Session>(
      registry, rules,
      SessionTransport{.send = write, .post = post, .ended = [] {}, .unauthorized = [] {}, .quiet = [] {}});

  std::string line;
  while (output && read_line(input, rules.frames.close_bytes, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (line.size() > rules.frames.close_bytes) {
      write(render_error({.code = ErrorCode::kTooLong,
                          .message = "The line is longer than a frame may be.",
                          .to = {},
                          .retry_after = std::nullopt,
                          .messages = {},
                          .locale = {}}));
      continue;
    }
    session->receive(line, Session::Moment());
    while (!session->is_quiet()) errands.run_one();
  }
  session->close();
  errands.run_rest();
  return output ? 0 : 1;
}

}  // namespace guidepost
