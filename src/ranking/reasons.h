// A judged place as a result with its reasons, each with the facts that decided it.
#pragma once

#include "ranking/judge.h"
#include "turn/result.h"

namespace guidepost {

// Reasons in order of weight, one a slot. `wants` may hold criteria of musts that were given up; the caller
// names them.
Result result_of(const Catalog& catalog, const Wants& wants, const Judge& judge, const Judged& judged);

}  // namespace guidepost
