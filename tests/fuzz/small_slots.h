// The slots of the second bot (tests/second-bot), which is small enough to be read by every fuzzer.
#pragma once

#include <filesystem>
#include <string>

#include "authoring/yaml_file.h"
#include "fuzz/promise.h"
#include "slots/slot_book.h"

namespace guidepost {

inline std::filesystem::path small_bot(const std::string& part) {
  return std::filesystem::path(GUIDEPOST_SOURCE_DIR) / "tests/second-bot" / part;
}

template <typename Book>
Book small_book(const std::string& file) {
  Diagnostics diagnostics;
  const auto root = read_yaml(small_bot(file), file, diagnostics);
  promise(root.has_value(), "the small bot can be read");
  auto book = Book::read(*root, diagnostics);
  promise(book.has_value(), "the small bot is right");
  return *std::move(book);
}

inline SlotBook small_slots() {
  return small_book<SlotBook>("dialogs/slots.yaml");
}

}  // namespace guidepost
