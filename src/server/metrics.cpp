#include "server/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>

namespace guidepost {
namespace {

constexpr std::size_t kErrorCodes = static_cast<std::size_t>(ErrorCode::kInternal) + 1;

// 50 microseconds to 10 seconds.
const prometheus::Histogram::BucketBoundaries kSeconds = {
    0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& intents = prometheus::BuildCounter()
                                                         .Name("guidepost_turns_total")
                                                         .Help("Durable turns by intent.")
                                                         .Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds = prometheus::BuildHistogram()
                                                           .Name("guidepost_turn_seconds")
                                                           .Help("Time of a turn by stage: bot, store.")
                                                           .Register(registry);
  prometheus::Histogram& bot = seconds.Add({{"stage", "bot"}}, kSeconds);
  prometheus::Histogram& store = seconds.Add({{"stage", "store"}}, kSeconds);
  prometheus::Family<prometheus::Counter>& errors = prometheus::BuildCounter()
                                                        .Name("guidepost_errors_total")
                                                        .Help("Refused frames by code.")
                                                        .Register(registry);
  prometheus::Family<prometheus::Counter>& reloads = prometheus::BuildCounter()
                                                         .Name("guidepost_reloads_total")
                                                         .Help("Reloads by outcome.")
                                                         .Register(registry);
  std::array<prometheus::Counter*, kErrorCodes> error_counters{};
  prometheus::Gauge& connections = gauge("guidepost_connections", "Open connections.");
  prometheus::Gauge& awake = gauge("guidepost_conversations_awake", "Conversations held in memory.");
  prometheus::Gauge& open_turns = gauge("guidepost_open_turns", "Turns admitted and not yet answered.");
  prometheus::Gauge& store_queue = gauge("guidepost_store_queue", "Turns waiting to become durable.");

  Families() {
    for (std::size_t code = 0; code < kErrorCodes; ++code) {
      error_counters[code] = &errors.Add({{"code", error_name(static_cast<ErrorCode>(code))}});
    }
  }
  prometheus::Gauge& gauge(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::turn(const TurnMeasure& measure) {
  families_->intents.Add({{"intent", measure.intent.empty() ? "none" : measure.intent}}).Increment();
  families_->bot.Observe(measure.taking_seconds);
  families_->store.Observe(measure.keeping_seconds);
}

void Metrics::refused(ErrorCode code) {
  families_->error_counters[static_cast<std::size_t>(code)]->Increment();
}

void Metrics::reloaded(bool accepted) {
  families_->reloads.Add({{"outcome", accepted ? "accepted" : "refused"}}).Increment();
}

std::string Metrics::text(const Gauges& gauges) {
  families_->connections.Set(gauges.connections);
  families_->awake.Set(gauges.conversations_awake);
  families_->open_turns.Set(gauges.open_turns);
  families_->store_queue.Set(gauges.store_queue);
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace guidepost
