// What README and docs/ point at is there.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "source_files.h"

namespace guidepost::house {
namespace {

namespace fs = std::filesystem;

std::vector<SourceFile> documents() {
  std::vector<SourceFile> files = files_below("docs", {".md"});
  for (SourceFile& file : files_below(".", {".md"})) {
    if (file.path.find('/') == std::string::npos) files.push_back(std::move(file));
  }
  return files;
}

std::vector<std::string> found(const std::string& line, const std::regex& pattern) {
  std::vector<std::string> texts;
  for (auto match = std::sregex_iterator(line.begin(), line.end(), pattern); match != std::sregex_iterator();
       ++match) {
    texts.push_back((*match)[1]);
  }
  return texts;
}

TEST_CASE("every link of the documents leads to a file") {
  static const std::regex kLink(R"(\]\(([^)#:]+)(?:#[^)]*)?\))");
  const fs::path top = GUIDEPOST_SOURCE_DIR;
  for (const SourceFile& file : documents()) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const std::string& target : found(file.lines[i], kLink)) {
        INFO(file.path << ":" << i + 1 << " links " << target);
        CHECK(fs::exists(top / fs::path(file.path).parent_path() / target));
      }
    }
  }
}

TEST_CASE("every file that the documents name is there") {
  static const std::regex kPath(
      "`((?:src|scripts|dialogs|rules|data|docs|tests|web|packaging)/[A-Za-z0-9_./-]+)`");
  const fs::path top = GUIDEPOST_SOURCE_DIR;
  for (const SourceFile& file : documents()) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const std::string& path : found(file.lines[i], kPath)) {
        if (path == "data/catalog.db") continue;  // made by scripts/serve
        INFO(file.path << ":" << i + 1 << " names " << path);
        CHECK(fs::exists(top / path));
      }
    }
  }
}

TEST_CASE("README and house rules are among the documents") {
  std::vector<std::string> paths;
  for (const SourceFile& file : documents()) paths.push_back(file.path);
  CHECK(std::count(paths.begin(), paths.end(), "README.md") == 1);
  CHECK(std::count(paths.begin(), paths.end(), "CONTRIBUTING.md") == 1);
  CHECK(std::count(paths.begin(), paths.end(), "docs/rules.md") == 1);
}

}  // namespace
}  // namespace guidepost::house
