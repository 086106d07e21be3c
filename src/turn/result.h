// A ranked candidate with the proof of its place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "turn/value.h"

namespace guidepost {

enum class Met { kYes, kPartly, kNo, kUnknown };

// How one want fared at one candidate. `text` is written by wording/ from the message
// `slot.<slot>.met` (`partly`, `unmet`, `unknown`) and `facts`.
struct Reason {
  std::string criterion;  // the slot
  Met met = Met::kUnknown;
  double weight = 0;              // the weights of one result sum to 1
  std::optional<double> score;    // 0..1; none where unknown
  Value facts = Value::object();  // numbers, ids and names that the message may use
  std::string text;
};

struct Result {
  std::string id;
  std::string name;
  double score = 0;                  // 0..1
  std::optional<double> distance;    // miles in a straight line from the wanted place
  std::vector<Reason> reasons;       // in order of weight
  std::vector<std::string> relaxed;  // musts that were given up for this list
  Value facts =
      Value::object();  // the best place of the candidate: address, phone, its id, sources and dates
};

Value to_value(const Result& result);   // as the wire's `results` has it
Value to_stored(const Result& result);  // with `facts`, as the store keeps it
Result result_from_stored(const Value& value);

}  // namespace guidepost
