#include "understanding/evidence.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "understanding/evidence_fit.h"
#include "understanding/evidence_reader.h"

namespace guidepost {
namespace {

// A folder of its own, gone with it.
struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / "guidepost-evidence-test") {
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const char* name, const std::string& text) const { std::ofstream(path / name) << text; }
  std::filesystem::path path;
};

EvidenceSpec spec_in(const Folder& folder) {
  EvidenceSpec spec;
  spec.name = "danger";
  spec.intents = {"alarm", "worry"};
  spec.examples = folder.path / "examples.tsv";
  spec.weights = folder.path / "weights.tsv";
  spec.threshold = 100;
  spec.doubt = -300;
  spec.about = {{"sign", "weighed"}};
  spec.not_about = {"asked"};
  return spec;
}

Interpretation said(std::vector<std::string> words, std::string intent = "") {
  Interpretation said;
  said.locale = "en";
  said.words = std::move(words);
  if (!intent.empty()) said.intents = {intent};
  said.intent = std::move(intent);
  return said;
}

std::vector<std::string> clues(const std::vector<std::string>& words,
                               std::vector<Observed::Value> values = {}) {
  std::vector<std::string> all;
  for_each_clue({words, "en", "inform", 1, std::move(values)},
                [&](const Clue& clue) { all.push_back(clue.text()); });
  return all;
}

bool holds(const std::vector<std::string>& all, const char* clue) {
  return std::find(all.begin(), all.end(), clue) != all.end();
}

TEST_CASE("clues are words, stems, neighbours, near stems, letters, values and what rules found") {
  const auto all = clues({"smoke", "pouring", "from", "12", "windows"}, {{"thing", 0}, {"place", 4}});
  for (const char* clue : {"smoke", "pour*", "smoke pouring", "smoke pouring from", "smoke..window", "~wind",
                           "#", "{thing}", "{thing}..{place}", "=inform", "=inform left 1"}) {
    INFO(clue);
    CHECK(holds(all, clue));
  }
  CHECK_FALSE(holds(all, "12"));
  CHECK_FALSE(holds(all, "{place}..{thing}"));
}

TEST_CASE(
    "a message that weighs enough is taken for the heaviest intent, its proof are the words that speak") {
  const Folder folder;
  folder.write(
      "weights.tsv",
      "\ta comment\n(before any)\talarm -100\tworry -50\nsmoke\talarm 150\nburn*\talarm 80\tworry 20\n");
  Diagnostics diagnostics;
  const auto evidence = Evidence::read(spec_in(folder), diagnostics);
  REQUIRE(evidence);

  Interpretation heavy = said({"smoke", "burning"});
  evidence->apply(heavy, {});
  CHECK(heavy.intent == "alarm");
  CHECK(heavy.about.at("sign") == "weighed");
  REQUIRE(heavy.because.size() == 1);
  CHECK(heavy.because[0].rule == "{danger}");
  CHECK(heavy.because[0].words == std::vector<int>{0});

  Interpretation light = said({"smoke"}, "inform");
  evidence->apply(light, {});
  CHECK(light.intent == "inform");

  Interpretation asked = said({"smoke", "burning"}, "inform");
  asked.about["asked"] = true;
  evidence->apply(asked, {});
  CHECK(asked.intent == "inform");
}

TEST_CASE("a clue counts once, however often it is there") {
  const Folder folder;
  folder.write("weights.tsv", "(before any)\talarm 0\nsmoke\talarm 60\n");
  Diagnostics diagnostics;
  const auto evidence = Evidence::read(spec_in(folder), diagnostics);
  REQUIRE(evidence);
  const std::vector<std::string> words = {"smoke", "smoke", "smoke"};
  CHECK(evidence->weigh({words, "en", "", 0, {}}).scores == std::vector<int>{60, 0});
}

TEST_CASE("what rules found stands unless the words weigh heavily against it") {
  const Folder folder;
  folder.write("weights.tsv",
               "(before any)\talarm 0\nbill\talarm -200\tworry -900\njoke\talarm -900\tworry -900\n");
  Diagnostics diagnostics;
  const auto evidence = Evidence::read(spec_in(folder), diagnostics);
  REQUIRE(evidence);
  Interpretation bill = said({"bill"}, "worry");
  bill.intents.push_back("inform");
  evidence->apply(bill, {});
  CHECK(bill.intent == "worry");
  Interpretation joke = said({"joke"}, "worry");
  joke.intents.push_back("inform");
  evidence->apply(joke, {});
  CHECK(joke.intent == "inform");
}

TEST_CASE("wrong weights are reported with their line") {
  const Folder folder;
  folder.write("weights.tsv", "(before any)\talarm 0\nsmoke\tfire 3\n");
  Diagnostics diagnostics;
  CHECK_FALSE(Evidence::read(spec_in(folder), diagnostics));
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].place.line == 2);
}

TEST_CASE("wrong examples are reported with their line, the rest is read") {
  const Folder folder;
  folder.write("examples.tsv", "# comment\nhelp\talarm\nno tab\nhm\tfire\nfine\tnone\n");
  Diagnostics diagnostics;
  CHECK(read_evidence_examples(spec_in(folder), diagnostics).size() == 2);
  REQUIRE(diagnostics.all().size() == 2);
  CHECK(diagnostics.all()[0].place.line == 3);
  CHECK(diagnostics.all()[1].place.line == 4);
}

TEST_CASE("weights tell apart what the examples tell apart") {
  std::vector<EvidenceExample> examples;
  for (const char* place : {"kitchen", "garage", "attic", "yard"}) {
    examples.push_back({{"smoke", "in", "the", place}, {}, "", 4, 0});
    examples.push_back({{"afraid", "of", "the", place}, {}, "", 4, 1});
    examples.push_back({{"nice", "view", "from", "the", place}, {}, "", 4, -1});
  }
  const EvidenceWeights weights = fit_evidence(examples, 2, "en");
  const auto scores = [&](std::vector<std::string> words) {
    return score_evidence(weights, {std::move(words), {}, "", 4, -1}, "en");
  };
  const auto smoke = scores({"smoke", "in", "the", "cellar"});
  CHECK(smoke[0] > 0);
  CHECK(smoke[0] > smoke[1]);
  CHECK(scores({"afraid", "of", "the", "cellar"})[1] > 0);
  for (const int score : scores({"nice", "view", "from", "here"})) CHECK(score < 0);
  CHECK(fit_evidence(examples, 2, "en") == weights);  // the same each time
}

}  // namespace
}  // namespace guidepost
