// The protocol over standard input and output: a frame a line, no socket, one thread.
//
//   run_jsonl(std::cin, std::cout, taker, store);   // guidepost chat --jsonl
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>

#include "conversation/registry.h"

namespace guidepost {

// Reads frames until the input ends, and answers each before it reads the next. Blank lines are skipped. No
// limit of rate. A line beyond the largest frame is `too_long` and skipped. Gives the process's exit code: 0,
// or 1 where the output broke. `now_seconds` is the clock that turns run on; null: the system's.
int run_jsonl(std::istream& input, std::ostream& output, std::shared_ptr<const TurnTaker> taker, Store& store,
              std::function<std::int64_t()> now_seconds = nullptr);

}  // namespace guidepost
