// What a turn costs without a socket: understanding, ranking, the whole of it, and loading.
//
//   scripts/bench        builds release and runs this; GUIDEPOST_BOT and GUIDEPOST_CATALOG choose other files
//
// Compare runs as ratios of pairs on a quiet machine: absolute figures wander with the neighbours.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>

#include "bot/bot.h"
#include "catalog/catalog.h"
#include "ranking/ranker.h"
#include "slots/slot_book.h"

namespace {

using namespace guidepost;

BotFiles files() {
  const char* folder = std::getenv("GUIDEPOST_BOT");
  const char* catalog = std::getenv("GUIDEPOST_CATALOG");
  BotFiles files;
  files.folder = folder ? folder : GUIDEPOST_SOURCE_DIR;
  if (catalog) files.catalog = catalog;
  return files;
}

const Bot& bot() {
  static const std::shared_ptr<const Bot> bot = [] {
    Diagnostics diagnostics;
    auto loaded = Bot::load(files(), diagnostics);
    if (!loaded) {
      std::cerr << diagnostics.text();
      std::exit(1);
    }
    return loaded;
  }();
  return *bot;
}

class NoHistory : public History {
  State at(int) const override { return {}; }
};

// Sixty characters each, from plain to crowded.
const std::vector<std::string> kMessages = {
    "i would like to find somebody who is good with my bad knee",
    "a heart doctor near 94110 open saturdays, under $40 a visit",
    "spanish speaking pediatrician, within 5 miles, not sutter ok",
    "what would a specialist visit cost me at the second one then",
};

void BM_Understand(benchmark::State& state) {
  const std::string& message = kMessages[static_cast<size_t>(state.range(0))];
  Context context;
  context.shown = 5;
  for (auto _ : state) benchmark::DoNotOptimize(bot().interpret(message, context));
  state.SetLabel(message);
}
BENCHMARK(BM_Understand)->DenseRange(0, 3)->Unit(benchmark::kMicrosecond);

void BM_Rank(benchmark::State& state) {
  const Slots wants = {{"location", {{"zip", "94110"}}},
                       {"specialty", {"cardiology"}},
                       {"hours", {"Sa 06:00-12:00"}},
                       {"cost", {{"max", 40}}},
                       {"max_distance", 25}};
  for (auto _ : state) benchmark::DoNotOptimize(rank(bot().slots(), bot().catalog(), wants, {.limit = 5}));
}
BENCHMARK(BM_Rank)->Unit(benchmark::kMicrosecond);

void BM_WholeTurn(benchmark::State& state) {
  const NoHistory history;
  const State begin = bot().greet("en", 0).state;
  TurnInput input;
  input.id = "1";
  input.text = kMessages[static_cast<size_t>(state.range(0))];
  for (auto _ : state) benchmark::DoNotOptimize(bot().take(begin, input, history));
}
BENCHMARK(BM_WholeTurn)->DenseRange(0, 3)->Unit(benchmark::kMicrosecond);

void BM_Load(benchmark::State& state) {
  for (auto _ : state) {
    Diagnostics diagnostics;
    benchmark::DoNotOptimize(Bot::load(files(), diagnostics));
  }
}
BENCHMARK(BM_Load)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
