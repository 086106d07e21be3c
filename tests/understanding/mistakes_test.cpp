// Authors' mistakes against the exact text they are answered with: tests/mistakes/rules-*.yaml and .expected.
#include <filesystem>
#include <fstream>

#include "bench_bot.h"

namespace guidepost {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("every mistake of an author is named in one pass, with its place and a likely fix") {
  const std::filesystem::path folder = GUIDEPOST_SOURCE_DIR "/tests/mistakes";
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".yaml" || name.rfind("rules-", 0) != 0) continue;
    ++files;
    Diagnostics diagnostics;
    RuleBook book;
    read_rule_text("en", text_of(entry.path()), name, book, diagnostics);
    Interpreter::compile(book, read_book<SlotBook>(kSlots), read_book<IntentBook>(kIntents), nullptr,
                         diagnostics);
    std::filesystem::path expected = entry.path();
    expected.replace_extension(".expected");
    INFO(name);
    CHECK(diagnostics.text() == text_of(expected));
    CHECK(diagnostics.failed());
  }
  CHECK(files >= 3);
}

}  // namespace
}  // namespace guidepost
