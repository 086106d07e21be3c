#include "server/server.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <latch>
#include <thread>

#include "conversation/remembering_taker.h"
#include "server/admission.h"
#include "server/answers.h"
#include "server/client_token.h"
#include "server/connection.h"
#include "server/http.h"
#include "server/listener.h"
#include "server/metrics.h"

namespace guidepost {
namespace {

namespace net = boost::asio;
using WorkGuard = net::executor_work_guard<net::io_context::executor_type>;

std::int64_t now_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// A conversation's id opens it, so logs carry a hash of it.
std::string hash_of(const std::string& conversation) {
  return fmt::format("{:016x}", std::hash<std::string>()(conversation));
}

int cores_for(const ServeOptions& options) {
  const int machine = static_cast<int>(std::thread::hardware_concurrency());
  return options.threads > 0 ? options.threads : std::max(1, machine);
}

// The present value of something that is swapped whole.
template <typename Thing>
class Current {
 public:
  explicit Current(std::shared_ptr<const Thing> first) : thing_(std::move(first)) {}
  std::shared_ptr<const Thing> get() const {
    const std::lock_guard lock(mutex_);
    return thing_;
  }
  void set(std::shared_ptr<const Thing> next) {
    const std::lock_guard lock(mutex_);
    thing_.swap(next);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Thing> thing_;
};

}  // namespace

// In the order of need: what stands first outlives what stands below.
struct Server::Parts {
  Parts(const ServeOptions& options, Store& the_store, std::shared_ptr<const TurnTaker> the_taker)
      : store(the_store),
        taker(std::make_shared<RememberingTaker>(std::move(the_taker))),
        tls(options.certificate.empty() ? nullptr : load_tls(options.certificate, options.private_key)),
        admission({.connections = options.connections,
                   .per_address = options.connections_per_address,
                   .frames = options.address_rate}),
        key_shares(options.key_rate) {
    house.options = options;
    make_registry();
    answers =
        std::make_unique<Answers>(house.options, AnswerParts{.registry = registry.get(),
                                                             .store = &store,
                                                             .metrics = &metrics,
                                                             .gauges = [this] { return gauges(); },
                                                             .stopping = [this] { return stopping.load(); }});
    furnish_house();
    listener = std::make_unique<Listener>(house, cores);
  }

  void make_registry() {
    RegistryParts parts{.posts = {},
                        .store = &store,
                        .taker = [this] { return taker.get(); },
                        .now_seconds = now_seconds,
                        .measured = [this](const TurnMeasure& measure) { measured(measure); },
                        .troubled =
                            [](const std::string& conversation, const std::string& trouble) {
                              spdlog::error("turn_failed conversation={} trouble=\"{}\"",
                                            hash_of(conversation), trouble);
                            }};
    for (int core = 0; core < cores_for(house.options); ++core) {
      cores.push_back(std::make_unique<Core>());
      parts.posts.push_back([&context = cores.back()->context](std::function<void()> errand) {
        net::post(context, std::move(errand));
      });
    }
    registry = std::make_unique<Registry>(std::move(parts), house.options.registry);
  }

  void furnish_house() {
    house.registry = registry.get();
    house.enter = [this](const std::string& address) { return admission.enter(address); };
    house.answer = [this](const HttpRequest& request, std::function<void(HttpResponse)> done) {
      answers->answer(request, std::move(done));
    };
    house.access = [this](const StartFrame& start) { return access_of(start); };
    house.refused = [this](ErrorCode code) { metrics.refused(code); };
    house.tls = [this] { return tls.get(); };
    house.failed = [](const std::string& sentence) {
      spdlog::error("connection_failed trouble=\"{}\"", sentence);
    };
  }

  // The operator's key opens everything; a client's token, where tokens are needed, what its holder began.
  Access access_of(const StartFrame& start) {
    const ServeOptions& options = house.options;
    const bool operators = has_key("Bearer " + start.token, options.operator_key);
    Access access{.allowed = true,
                  .state = operators || options.show_state,
                  .trace = operators || options.show_trace,
                  .holder = {},
                  .take_frame = nullptr};
    if (!options.token_secret.empty() && !operators) {
      const auto claims = read_client_token(options.token_secret, start.token);
      access.allowed = claims && claims->expires > static_cast<double>(now_seconds());
      if (claims) access.holder = "token " + claims->subject;
    }
    const std::string key = operators ? "operator" : access.holder;
    if (!key.empty()) access.take_frame = [this, key](auto now) { return key_shares.take(key, now); };
    return access;
  }

  void measured(const TurnMeasure& measure) {
    metrics.turn(measure);
    spdlog::info("turn conversation={} seq={} intent={} bot_us={:.0f} store_us={:.0f}",
                 hash_of(measure.conversation), measure.seq, measure.intent, measure.taking_seconds * 1e6,
                 measure.keeping_seconds * 1e6);
  }

  Gauges gauges() const {
    return {.connections = static_cast<double>(admission.connections()),
            .conversations_awake = static_cast<double>(registry->awake()),
            .open_turns = static_cast<double>(registry->open_turns()),
            .store_queue = static_cast<double>(store.queued())};
  }

  void start_threads() {
    for (const auto& core : cores) {
      guards.push_back(std::make_unique<WorkGuard>(core->context.get_executor()));
      threads.emplace_back([&context = core->context] { context.run(); });
    }
  }

  // Waits until every core has ended the function it was running. What that function posted to its own core
  // is in the queue only then, so that a reply posted by it comes before what is posted next.
  void wait_for_cores() {
    std::latch done(static_cast<std::ptrdiff_t>(cores.size()));
    for (const auto& core : cores) net::post(core->context, [&done] { done.count_down(); });
    done.wait();
  }

  // Closes every socket; waits until all are gone or `longest` is over.
  void close_connections(std::chrono::seconds longest) {
    for (const auto& core : cores) {
      net::post(core->context, [&core = *core] {
        const std::vector<Connection*> open(core.connections.begin(), core.connections.end());
        for (Connection* connection : open) connection->shut_down();
      });
    }
    const auto until = std::chrono::steady_clock::now() + longest;
    while (admission.connections() > 0 && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  // What was given to the store still answers to conversations: they stay until it has.
  void wait_for_store() const {
    while (store.queued() > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  House house;
  Store& store;
  Current<TurnTaker> taker;
  Current<TlsContext> tls;
  Metrics metrics;
  Admission admission;
  FrameShares key_shares;
  std::atomic<bool> stopping = false;
  std::unique_ptr<Registry> registry;
  std::unique_ptr<Answers> answers;
  std::vector<std::unique_ptr<Core>> cores;
  std::unique_ptr<Listener> listener;
  std::vector<std::unique_ptr<WorkGuard>> guards;
  std::vector<std::thread> threads;
};

Server::Server(const ServeOptions& options, Store& store, std::shared_ptr<const TurnTaker> taker) {
  if (!is_loopback(options.address) && options.certificate.empty() && !options.insecure_public) {
    throw std::runtime_error("will not serve on " + options.address +
                             " without TLS: give --certificate and --private-key, or say --insecure-public");
  }
  if (options.certificate.empty() != options.private_key.empty()) {
    throw std::runtime_error("--certificate and --private-key belong together");
  }
  parts_ = std::make_unique<Parts>(options, store, std::move(taker));
  parts_->listener->start();
  parts_->start_threads();
}

Server::~Server() {
  stop();
}

std::uint16_t Server::port() const {
  return parts_->listener->port();
}

void Server::reload(std::shared_ptr<const TurnTaker> taker) {
  const bool accepted = taker != nullptr;
  if (accepted) parts_->taker.set(std::make_shared<RememberingTaker>(std::move(taker)));
  const ServeOptions& options = parts_->house.options;
  try {
    if (!options.certificate.empty()) parts_->tls.set(load_tls(options.certificate, options.private_key));
    parts_->answers->reload();
  } catch (const std::exception& trouble) {
    spdlog::error("reload_failed trouble=\"{}\"", trouble.what());
  }
  parts_->metrics.reloaded(accepted);
  spdlog::info("reloaded bot={}", accepted ? "new" : "old");
}

void Server::expire() {
  const int days = parts_->house.options.keep_days;
  if (days <= 0) return;
  parts_->store.expire(now_seconds() - std::int64_t{days} * 86'400, [](const Kept& kept, int conversations) {
    if (kept.outcome == Outcome::kFailed)
      spdlog::error("expiry_failed trouble=\"{}\"", kept.trouble);
    else if (conversations > 0)
      spdlog::info("expired conversations={}", conversations);
  });
}

bool Server::stop() {
  if (parts_->stopping.exchange(true)) return true;
  parts_->listener->stop();
  parts_->registry->close();
  const bool finished =
      parts_->registry->wait_until_empty(std::chrono::milliseconds(parts_->house.options.finish_time));
  parts_->wait_for_cores();
  parts_->close_connections(std::chrono::seconds(3));
  parts_->wait_for_store();
  parts_->guards.clear();
  for (const auto& core : parts_->cores) core->context.stop();
  for (std::thread& thread : parts_->threads) thread.join();
  return finished;
}

}  // namespace guidepost
