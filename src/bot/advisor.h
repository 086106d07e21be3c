// The dialog's questions answered from one catalog by ranking: where dialog/, ranking/ and catalog/ meet.
#pragma once

#include "catalog/catalog.h"
#include "dialog/advice.h"
#include "slots/slot_book.h"

namespace guidepost {

// Holds references to its arguments, which must outlive it. Cheap to make; any thread may use one.
class Advisor : public Advice {
 public:
  Advisor(const SlotBook& slots, const Catalog& catalog) : slots_(slots), catalog_(catalog) {}

  [[nodiscard]] Shortlist rank(const Slots& wants, int skip) const override;
  [[nodiscard]] std::string best_question(const Slots& wants,
                                          const std::vector<std::string>& slots) const override;
  [[nodiscard]] std::optional<Result> judge(const std::string& candidate, const Slots& wants) const override;
  [[nodiscard]] std::optional<Result> nearest_meeting(const Slots& wants,
                                                      const std::string& slot) const override;
  [[nodiscard]] Value facts(const std::string& candidate, const std::string& slot, const Slots& wants,
                            const Value& about) const override;
  [[nodiscard]] bool known(const std::string& slot, const Value& value) const override;
  [[nodiscard]] std::vector<Value> values(const std::string& slot, const Slots& wants,
                                          int limit) const override;

 private:
  const SlotBook& slots_;
  const Catalog& catalog_;
};

}  // namespace guidepost
