// Which rules, flow steps and messages the stories reach: `guidepost test --coverage`.
#pragma once

#include <iosfwd>
#include <set>
#include <string>
#include <vector>

#include "bot/bot.h"
#include "turn/turn_taker.h"

namespace guidepost {

struct CoverageOf {
  std::string what;  // "rules", "steps", "messages"
  size_t total = 0;
  std::vector<std::string> missed;  // "en open-on (rules/en/hours.yaml:14)", in the order of the files
  [[nodiscard]] double share() const {
    return total == 0 ? 1 : 1 - static_cast<double>(missed.size()) / static_cast<double>(total);
  }
};

// Gathers from the traces of turns. Holds a reference to the bot.
class Coverage {
 public:
  explicit Coverage(const Bot& bot) : bot_(bot) {}
  void see(const TakenTurn& taken);
  [[nodiscard]] std::vector<CoverageOf> result() const;

 private:
  const Bot& bot_;
  std::set<std::pair<std::string, std::string>> rules_;     // locale, rule
  std::set<std::pair<std::string, std::string>> steps_;     // flow, step
  std::set<std::pair<std::string, std::string>> messages_;  // locale, message
};

void report(const std::vector<CoverageOf>& coverage, std::ostream& out);

}  // namespace guidepost
