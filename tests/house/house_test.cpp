// The house as CONTRIBUTING.md describes it: who may include whom, and that the engine knows no subject.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "source_files.h"

namespace guidepost::house {
namespace {

using Stages = std::set<std::string>;

// In the order of a turn. A stage may include itself and those named beside it.
const std::map<std::string, Stages>& may_include() {
  static const Stages kAuthored{"turn", "text", "authoring", "slots"};
  static const Stages kWholeTurn{"turn",          "text",   "authoring", "slots",  "catalog",
                                 "understanding", "dialog", "ranking",   "wording"};
  static const auto kTable = [] {
    std::map<std::string, Stages> table{
        {"turn", {}},
        {"text", {}},
        {"authoring", {"turn"}},
        {"slots", {"turn", "text", "authoring"}},
        {"catalog", kAuthored},
        {"understanding", kAuthored},
        {"dialog", {"turn", "authoring", "slots"}},
        {"ranking", {"turn", "slots", "catalog"}},
        {"wording", kAuthored},
        {"bot", kWholeTurn},
        {"store", {"turn"}},
        {"conversation", {"turn", "bot", "store"}},
        {"channel", {"turn"}},
        {"server", {"turn", "conversation", "channel"}},
    };
    table["check"] = kWholeTurn;
    table["check"].insert("bot");
    Stages all;
    for (const auto& [stage, others] : table) all.insert(stage);
    table["cli"] = all;
    return table;
  }();
  return kTable;
}

std::vector<SourceFile> engine() {
  return files_below("src", {".h", ".cpp"});
}

std::string stage_of(const std::string& include) {
  return include.substr(0, include.find('/'));
}

TEST_CASE("every file of the engine stands in a stage") {
  for (const SourceFile& file : engine()) {
    INFO(file.path);
    CHECK(may_include().count(file.stage) == 1);
  }
}

TEST_CASE("a stage includes only the stages that the table lets it") {
  const std::vector<SourceFile> files = engine();
  REQUIRE(files.size() > 50);
  for (const SourceFile& file : files) {
    const auto row = may_include().find(file.stage);
    if (row == may_include().end()) continue;
    for (const Include& include : includes_of(file)) {
      if (!include.quoted) continue;
      INFO(file.path << ":" << include.line << " includes " << include.target);
      const std::string stage = stage_of(include.target);
      CHECK(std::filesystem::exists(std::filesystem::path(GUIDEPOST_SOURCE_DIR) / "src" / include.target));
      CHECK((stage == file.stage || row->second.count(stage) == 1));
    }
  }
}

// Included elsewhere, a header brings whatever it includes: the big libraries stay in the folder that uses
// them.
TEST_CASE("no header that another stage includes brings a library with it") {
  const std::vector<std::string> libraries{"boost/",   "re2/",    "unicode/", "sqlite3.h", "yaml-cpp/",
                                           "openssl/", "spdlog/", "CLI/",     "libstemmer"};
  const std::vector<SourceFile> files = engine();
  Stages shared;
  for (const SourceFile& file : files) {
    for (const Include& include : includes_of(file)) {
      if (include.quoted && stage_of(include.target) != file.stage) shared.insert("src/" + include.target);
    }
  }
  for (const SourceFile& file : files) {
    if (shared.count(file.path) == 0) continue;
    for (const Include& include : includes_of(file)) {
      INFO(file.path << ":" << include.line << " includes " << include.target);
      CHECK(std::none_of(libraries.begin(), libraries.end(),
                         [&](const std::string& library) { return include.target.starts_with(library); }));
    }
  }
}

TEST_CASE("every file says first what it is, and a header is read once") {
  for (const SourceFile& file : engine()) {
    INFO(file.path);
    const bool header = file.path.ends_with(".h");
    if (header) {
      CHECK(file.lines.front().starts_with("// "));
      CHECK(std::count(file.lines.begin(), file.lines.end(), "#pragma once") == 1);
    }
  }
}

// The code knows kinds, never names: what the flagship bot is about stands in rules/, dialogs/ and data/
// alone.
TEST_CASE("no word of the subject is in the engine's code") {
  const Stages subject{"medical",    "medicine",     "hospital",   "hospitals", "doctor",      "doctors",
                       "physician",  "patient",      "patients",   "nurse",     "clinic",      "health",
                       "healthcare", "insurance",    "insurer",    "plan",      "plans",       "copay",
                       "cardiology", "cardiologist", "pediatrics", "specialty", "specialties", "specialist",
                       "disease",    "diagnosis",    "symptom",    "pharmacy",  "wheelchair",  "medicare",
                       "hmo",        "ppo",          "telehealth", "refill",    "refills",     "california"};
  for (const SourceFile& file : engine()) {
    const std::vector<std::string> lines = without_comments(file.lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (const std::string& word : words_of(lines[i])) {
        INFO(file.path << ":" << i + 1 << " says " << word << ": " << lines[i]);
        CHECK(subject.count(word) == 0);
      }
    }
  }
}

TEST_CASE("no file names a place on one machine") {
  // Put together, so that this file does not name one.
  const std::vector<std::string> places{std::string("/wo") + "rk/", std::string("/ro") + "ot/",
                                        std::string("/ho") + "me/"};
  std::vector<SourceFile> files;
  for (const char* folder : {"src", "tests", "scripts", "rules", "dialogs", "docs", "web", "data"}) {
    for (SourceFile& file :
         files_below(folder, {".h", ".cpp", ".txt", ".yaml", ".md", ".sql", ".js", ".mjs", ".html", "serve",
                              "test", "bench", ".sh", ".json", ".jsonl"})) {
      files.push_back(std::move(file));
    }
  }
  for (const SourceFile& file : files) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const std::string& place : places) {
        INFO(file.path << ":" << i + 1 << " names " << place);
        CHECK(file.lines[i].find(place) == std::string::npos);
      }
    }
  }
}

// Two types of one name are one to the linker: it keeps the destructor of either for both.
TEST_CASE("no two stages define a type of the same name") {
  static const std::regex kType(R"(^(?:struct|class|enum class) (\w+)(?: final)?(?: : [^;]*)? \{.*)");
  std::map<std::string, Stages> stages_of;
  std::map<std::string, std::string> where;
  for (const SourceFile& file : engine()) {
    std::string space;
    bool hidden = false;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& line = file.lines[i];
      if (line.starts_with("namespace ")) {
        if (line == "namespace {")
          hidden = true;
        else
          space = line;
      } else if (line == "}  // namespace") {
        hidden = false;
      }
      std::smatch match;
      if (hidden || !std::regex_match(line, match, kType)) continue;
      const std::string name = space + match[1].str();
      stages_of[name].insert(file.stage);
      where[name] += file.path + ":" + std::to_string(i + 1) + " ";
    }
  }
  CHECK(stages_of.size() > 100);
  for (const auto& [name, stages] : stages_of) {
    INFO(where[name]);
    CHECK(stages.size() == 1);
  }
}

TEST_CASE("a comment is no code, and a literal is") {
  const auto bare =
      without_comments({"int a; // doctor", "x /* hospital", "plan */ y", "\"// nurse\" z", "1'000 // a"});
  CHECK(bare == std::vector<std::string>{"int a; ", "x ", " y", "\"// nurse\" z", "1'000 "});
  CHECK(words_of("PlanBook plan_id(\"the Plan\")") ==
        std::vector<std::string>{"plan", "book", "plan", "id", "the", "plan"});
}

}  // namespace
}  // namespace guidepost::house
