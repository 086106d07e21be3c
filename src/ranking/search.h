// The best candidates, without looking at every place where that is not needed.
#pragma once

#include <functional>
#include <vector>

#include "ranking/judge.h"

namespace guidepost {

// Score, then nearness, then the order of ids. Places of one candidate compare by the same rule.
bool better(const Catalog& catalog, const Judged& a, const Judged& b);

// The best place of each of the `limit` best candidates, best first. Where an area is wanted, rings around it
// are looked at until nothing farther could get in; else every place is.
std::vector<Judged> search(const Catalog& catalog, const Wants& wants, Judge& judge, std::size_t limit);

// The nearest place that passes every must and `also`; none (an empty list) where there is none. Without an
// area: the best.
std::vector<Judged> search_nearest(const Catalog& catalog, const Wants& wants, Judge& judge,
                                   const std::function<bool(const Judged&)>& also);

// How many candidates pass every must.
std::size_t count_fitting(const Catalog& catalog, const Wants& wants, Judge& judge);

}  // namespace guidepost
