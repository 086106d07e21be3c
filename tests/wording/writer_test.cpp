#include "wording/writer.h"

#include <catch2/catch.hpp>
#include <filesystem>

using namespace guidepost;

namespace {

class KnownNames : public Names {
 public:
  std::string name(std::string_view slot, const std::string& id, std::string_view locale) const override {
    if (slot == "plan" && id == "golden-shore-hmo") return "Golden Shore HMO";
    if (slot == "specialty" && id == "cardiology") return locale == "es" ? "Cardiología" : "Cardiology";
    return slot == "language" && id == "es" ? (locale == "es" ? "español" : "Spanish") : "";
  }
};

const std::filesystem::path kDialogs = std::filesystem::path(GUIDEPOST_SOURCE_DIR) / "dialogs";

// The flagship's own messages and slots.
struct Desk {
  Desk() {
    const auto root = read_yaml(kDialogs / "slots.yaml", "slots.yaml", diagnostics);
    slots = SlotBook::read(*root, diagnostics);
    messages = MessageBook::read(kDialogs / "messages", diagnostics);
    INFO(diagnostics.text());
    REQUIRE(slots);
    REQUIRE(messages);
  }
  [[nodiscard]] Writer writer() const {
    return {*messages,
            *slots,
            names,
            {{"human_phone", "555-0100"}, {"human_hours", "9 to 5"}, {"catalog_label", "none"}}};
  }

  Diagnostics diagnostics;
  std::optional<SlotBook> slots;
  std::optional<MessageBook> messages;
  KnownNames names;
};

}  // namespace

TEST_CASE("values are said by their kind") {
  const Desk desk;
  const Writer writer = desk.writer();
  const std::vector<std::tuple<std::string, Value, std::string>> table = {
      {"hours", Value::array({"Sa 06:00-12:00"}), "Saturdays 6 am to noon"},
      {"hours", Value::array({"Mo-Fr 17:00-21:00", "Sa-Su 00:00-24:00"}),
       "weekdays 5 pm to 9 pm and weekends"},
      {"hours", Value::array({"Mo-We,Fr 18:00-24:00"}), "Monday to Wednesday and Fridays after 6 pm"},
      {"hours", Value::array({"Tu 08:30-10:00"}), "Tuesdays 8:30 am to 10 am"},
      {"max_distance", 5, "5 miles"},
      {"max_distance", 1, "1 mile"},
      {"max_distance", {{"minutes", 20}, {"by", "transit"}}, "20 minutes by bus or train"},
      {"location", {{"zip", "94110"}}, "ZIP 94110"},
      {"location", {{"city", "Oakland"}}, "Oakland"},
      {"cost", {{"max", 40}, {"service", "lab"}}, "at most $40 a visit and for lab tests"},
      {"plan", "golden-shore-hmo", "Golden Shore HMO"},
      {"plan", "blue-shield-hmo", "Blue Shield Hmo"},
      {"travel", Value::array({"parking", "wheelchair"}), "parking and wheelchair access"},
      {"hours", "any", "no preference"},
  };
  for (const auto& [slot, value, words] : table) {
    INFO(slot << " " << value);
    CHECK(writer.value(slot, value, "en") == words);
  }
}

TEST_CASE("a reason tells its facts, and less where it has fewer") {
  const Desk desk;
  const Writer writer = desk.writer();
  Reason reason;
  reason.criterion = "language";
  reason.met = Met::kYes;
  reason.facts = {{"met", {"es"}}, {"members", {{{"id", "a"}, {"name", "A"}}, {{"id", "b"}, {"name", "B"}}}}};
  CHECK(writer.reason(reason, "en") == "2 doctors speak Spanish");
  reason.facts.erase("members");
  CHECK(writer.reason(reason, "en") == "doctors speak Spanish");
  reason.criterion = "plan";
  reason.facts = {{"met", {"golden-shore-hmo"}}, {"confirmed", "2026-03-01"}};
  CHECK(writer.reason(reason, "en") == "listed in Golden Shore HMO on March 1, 2026");
}

TEST_CASE("every slot has its name and its read-back in every locale, and help where it has a question") {
  const Desk desk;
  const auto has = [&desk](const std::string& locale, const SlotSpec& slot, const char* part) {
    return desk.messages->find(locale, "slot." + slot.name + "." + part) != nullptr;
  };
  for (const std::string& locale : desk.messages->locales()) {
    for (const SlotSpec& slot : desk.slots->all()) {
      INFO(locale << " " << slot.name);
      CHECK(has(locale, slot, "label"));
      CHECK(has(locale, slot, "readback"));
      CHECK(has(locale, slot, "ask") == has(locale, slot, "again"));
    }
  }
}

TEST_CASE("an utterance becomes one message: lines, buttons, cards and links") {
  const Desk desk;
  const Writer writer = desk.writer();
  Utterance utterance;
  utterance.lines = true;
  Result result;
  result.id = "a";
  result.name = "Acorn";
  utterance.phrases = {{"results.bare-line", {{"number", 1}, {"name", "Acorn"}}},
                       {"results.bare-line", {{"number", 2}, {"name", "Birch"}}}};
  utterance.offers = {{"choice.compare", Value::object(), "ask:compare"},
                      {"", {{"slot", "patient"}, {"value", "child"}}, "set:patient=\"child\""}};
  utterance.cards = {result};
  const Message message = writer.write(utterance, "en");
  CHECK(message.text == "1. Acorn.\n2. Birch.");
  REQUIRE(message.choices.size() == 2);
  CHECK(message.choices[1].label == "A child");
  CHECK(message.cards[0].title == "Acorn");
  const Message help = writer.write(Utterance{.phrases = {{"safety.emergency.poison", Value::object()}},
                                              .offers = {},
                                              .cards = {},
                                              .card_offers = {},
                                              .card_slots = {},
                                              .card_facts = {},
                                              .table = {}},
                                    "en");
  REQUIRE(help.links.size() == 2);
  CHECK(help.links[0].url == "tel:+18002221222");
}

TEST_CASE("a setting may have words of its own in each locale") {
  const Desk desk;
  const Writer writer(*desk.messages, *desk.slots, desk.names,
                      {{"human_phone", {{"en", "555-0100 (sample)"}, {"es", "555-0100 (muestra)"}}},
                       {"human_hours", "none"},
                       {"catalog_label", "none"}});
  Utterance utterance;
  utterance.phrases = {{"repair.human", Value::object()}};
  CHECK_THAT(writer.write(utterance, "en").text, Catch::Contains("(sample)"));
  CHECK_THAT(writer.write(utterance, "es").text, Catch::Contains("(muestra)"));
}

TEST_CASE("a sign without words of its own gets those for all") {
  const Desk desk;
  const Message message =
      desk.writer().write(Utterance{.phrases = {{"safety.emergency.stroke", Value::object()}},
                                    .offers = {},
                                    .cards = {},
                                    .card_offers = {},
                                    .card_slots = {},
                                    .card_facts = {},
                                    .table = {}},
                          "en");
  CHECK_THAT(message.text, Catch::Contains("911"));
  CHECK(message.links.at(0).url == "tel:911");
}

TEST_CASE("parts put together read as one sentence") {
  const Desk desk;
  Utterance utterance;
  utterance.phrases = {
      {"answer.line",
       {{"name", "acorn"}, {"fact", {{"slot", "hours"}, {"fact", {{"windows", {"Mo 08:00-17:00"}}}}}}}}};
  CHECK(desk.writer().write(utterance, "es").text == "Acorn: abre los lunes de 8 a. m. a 5 p. m.");
  utterance.phrases[0].args["fact"]["fact"]["windows"] = {"Fr 08:00-12:00", "Mo 08:00-17:00"};
  CHECK_THAT(desk.writer().write(utterance, "en").text,
             Catch::Contains("Mondays 8 am to 5 pm and Fridays 8 am to noon"));
  utterance.phrases = {{"greeting.start", Value::object()}};
  CHECK_THAT(desk.writer().write(utterance, "en").text, !Catch::Contains("  "));
}
