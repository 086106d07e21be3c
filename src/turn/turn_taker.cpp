#include "turn/turn_taker.h"

#include <algorithm>

namespace guidepost {

void count_state(TakenTurn& taken, const State& before, int number) {
  const auto restored = std::find_if(taken.events.rbegin(), taken.events.rend(),
                                     [](const Event& event) { return event.kind == EventKind::kRestored; });
  // A start over restores the empty state, which was no turn: it can itself be taken back.
  const bool went_back = restored != taken.events.rend() && restored->value.value("turn", 0) > 0;
  taken.state.before = went_back ? restored->value.value("before", 0) : before.turn;
  taken.state.turn = number;
}

}  // namespace guidepost
