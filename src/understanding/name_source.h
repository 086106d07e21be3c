// Where the names of `catalog:` and `vocabulary:` entities come from: bot/ implements it over SQLite and CSV
// files.
#pragma once

#include <vector>

#include "authoring/diagnostics.h"
#include "turn/value.h"
#include "understanding/rule_book.h"

namespace guidepost {

class NameSource {
 public:
  virtual ~NameSource() = default;
  // The rows that `query` asks for, each an object from column to text or number. What cannot be read is
  // reported at `query.place`, and the result then empty. Called while
  // compiling only, from several threads at once.
  virtual std::vector<Value> rows(const NameQuery& query, Diagnostics& diagnostics) const = 0;
};

}  // namespace guidepost
