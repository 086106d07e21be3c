// How one place fares under wants: a verdict a criterion, in one pass.
//
// A place's own facts, its candidate's and those of the members there decide. Of several wants about members
// one member should meet all ("a woman cardiologist who speaks Spanish"): the member who meets most decides;
// what only another meets is partly met.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "ranking/criteria.h"
#include "turn/result.h"

namespace guidepost {

struct Verdict {
  Met met = Met::kUnknown;
  double score = 0;  // 0..1; 0 where unknown
};

struct Judged {
  std::uint32_t place = 0;
  std::uint32_t member = kNoEntry;  // who decided the wants about members; kNoEntry: nobody did
  double miles = std::numeric_limits<double>::infinity();
  bool fits = true;  // passes every must
  double score = 0;
  std::vector<Verdict> verdicts;  // one a criterion
};

// For one ranking in one thread: keeps what it learnt about schedules. Points into its arguments.
class Judge {
 public:
  Judge(const Catalog& catalog, const Wants& wants);

  // False, with `judged` unfinished, where the place fails a must or cannot reach `at_least`.
  bool judge(std::uint32_t place, double at_least, Judged& judged);
  // Whether the place passes every must.
  bool passes(std::uint32_t place);
  // All verdicts, whatever they are.
  void judge_fully(std::uint32_t place, Judged& judged);

  // Miles from the wanted area; infinite where there is none or the place has no point.
  [[nodiscard]] double miles(std::uint32_t place) const;
  // What a place that far away scores for the area; 0..1, never more the farther.
  [[nodiscard]] double nearness(double miles) const;

  [[nodiscard]] Known member_has(const Criterion& criterion, const WantedValue& ask, std::uint32_t member,
                                 std::uint32_t place) const;
  [[nodiscard]] Known owner_has(const Criterion& criterion, const WantedValue& ask,
                                std::uint32_t owner) const;
  // The entry that a criterion's facts are about at this place, of candidate or place level.
  [[nodiscard]] std::uint32_t owner_at(const Criterion& criterion, std::uint32_t place) const;
  // Whether such a verdict keeps a place out.
  [[nodiscard]] static bool fails(const Criterion& criterion, Met met);
  // How long a schedule is open within a window: the longest such minutes of one day.
  [[nodiscard]] static int open_within(const Spans& schedule, const Spans& window);
  // The compared numbers of an owner.
  [[nodiscard]] static std::vector<float> numbers(const Criterion& criterion, std::uint32_t owner);

 private:
  [[nodiscard]] Verdict verdict(std::size_t index, std::uint32_t place, double miles);
  [[nodiscard]] Verdict of_values(const Criterion& criterion, std::uint32_t place) const;
  [[nodiscard]] Verdict of_area(double miles) const;
  [[nodiscard]] Verdict of_reach(const Criterion& criterion, double miles) const;
  [[nodiscard]] Verdict of_hours(std::size_t index, std::uint32_t place);
  [[nodiscard]] Verdict of_number(const Criterion& criterion, std::uint32_t place) const;
  void judge_members(std::uint32_t place, Judged& judged) const;
  [[nodiscard]] Verdict of_member(const Criterion& criterion, std::uint32_t best, std::uint32_t place) const;
  [[nodiscard]] double breadth(const Criterion& criterion, std::uint32_t place) const;

  const Catalog& catalog_;
  const Catalog::Tables& tables_;
  const Wants& wants_;
  const std::vector<std::uint32_t>* inside_ =
      nullptr;                      // of a wide area: each place's text of its column; null: no column
  std::vector<std::size_t> order_;  // of candidates' and places' criteria: musts, then by weight
  std::vector<std::size_t> of_members_;
  std::vector<std::vector<Verdict>> by_schedule_;  // of each hours criterion: verdict a schedule
  std::vector<std::vector<bool>> schedule_known_;
};

}  // namespace guidepost
