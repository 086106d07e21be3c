// What a server counts, in Prometheus's text format. Numbers and names of the bot's own, never a person's
// words.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "conversation/conversation.h"
#include "turn/told.h"

namespace guidepost {

// Read when the metrics are asked for.
struct Gauges {
  double connections = 0;
  double conversations_awake = 0;
  double open_turns = 0;
  double store_queue = 0;
};

// Any thread.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  void turn(const TurnMeasure& measure);
  void refused(ErrorCode code);
  void reloaded(bool accepted);

  [[nodiscard]] std::string text(const Gauges& gauges);

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace guidepost
