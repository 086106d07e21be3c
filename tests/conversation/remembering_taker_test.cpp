#include "conversation/remembering_taker.h"

#include <catch2/catch.hpp>

#include "echo_taker.h"

using namespace guidepost;

namespace {

// Counts how often it is asked.
class CountingTaker final : public TurnTaker {
 public:
  TakenTurn greet(const std::string& locale, std::int64_t now) const override {
    return echo.greet(locale, now);
  }
  TakenTurn take(const State& before, const TurnInput& input, const History& history) const override {
    return echo.take(before, input, history);
  }
  std::optional<std::vector<Message>> safety_text(std::string_view text,
                                                  const std::string& locale) const override {
    ++asked;
    return echo.safety_text(text, locale);
  }
  std::string redact(std::string_view text, std::int64_t now) const override {
    return echo.redact(text, now);
  }
  std::string versions() const override { return echo.versions(); }
  std::vector<std::string> locales() const override { return echo.locales(); }

  EchoTaker echo;
  mutable int asked = 0;
};

}  // namespace

TEST_CASE("a harmless text is looked at once, a safety text is given every time") {
  const auto counting = std::make_shared<CountingTaker>();
  const RememberingTaker taker(counting);
  for (int i = 0; i < 3; ++i) CHECK_FALSE(taker.safety_text("red", "en"));
  CHECK(counting->asked == 1);
  CHECK_FALSE(taker.safety_text("red", "es"));
  CHECK(counting->asked == 2);
  for (int i = 0; i < 3; ++i) CHECK(taker.safety_text("an emergency", "es")->at(0).text == "Llame al 911.");
}

TEST_CASE("however many texts come, each gets what it calls for") {
  const RememberingTaker taker(std::make_shared<EchoTaker>());
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 50'000; ++i) {
      const std::string text = (i % 10 ? "red " : "emergency ") + std::to_string(i);
      if (taker.safety_text(text, "en").has_value() != (i % 10 == 0)) FAIL(text);
    }
  }
}
