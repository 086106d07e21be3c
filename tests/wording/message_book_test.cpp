#include "wording/message_book.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace guidepost;

namespace {

class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("guidepost-messages-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)))) {
    std::filesystem::create_directories(path_ / "en");
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const Folder& with(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return *this;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string mistakes(const Folder& folder) {
  Diagnostics diagnostics;
  CHECK_FALSE(MessageBook::read(folder.path(), diagnostics));
  return diagnostics.text();
}

}  // namespace

TEST_CASE("messages are named by their place and formatted by their locale") {
  const Folder folder;
  folder.with("en/a.yaml",
              "icu: en_US\nresults: {header: '{count, plural, one {# match} other {# matches}}'}\n");
  folder.with("en/b.yaml", "price: '{amount, number, ::currency/USD .00/w}'\n");
  folder.with("es.yaml",
              "icu: es_US\nresults: {header: '{count, plural, one {# opción} other {# opciones}}'}\n"
              "price: '{amount, number, ::currency/USD .00/w}'\n");
  Diagnostics diagnostics;
  const auto book = MessageBook::read(folder.path(), diagnostics);
  INFO(diagnostics.text());
  REQUIRE(book);
  CHECK(book->locales() == std::vector<std::string>{"en", "es"});
  CHECK(book->format("en", "results.header", {{"count", 1.0}}) == "1 match");
  CHECK(book->format("es", "results.header", {{"count", 3.0}}) == "3 opciones");
  CHECK(book->format("en", "price", {{"amount", 25.0}}) == "$25");
  CHECK(book->format("es", "price", {{"amount", 7.5}}) == "$7.50");
  CHECK(book->format("fr", "results.header", {{"count", 2.0}}) ==
        "2 matches");  // a locale it lacks reads as the first
  CHECK(book->format("en", "nothing", {}).empty());
  CHECK_FALSE(book->can("en", "price", {}));
}

TEST_CASE("a message brings its links") {
  const Folder folder;
  folder.with("en.yaml",
              "links: {call: {label: Call 911, url: 'tel:911'}}\nhelp: {say: Call now, links: [call]}\n");
  Diagnostics diagnostics;
  const auto book = MessageBook::read(folder.path(), diagnostics);
  REQUIRE(book);
  CHECK(book->links("en", "help").at(0).url == "tel:911");
}

TEST_CASE("broken patterns, missing messages, other arguments and unknown links are told in one pass") {
  const Folder folder;
  folder.with(
      "en.yaml",
      "a: 'x {name}'\nb: '{count, plural, one {#}'\nc: only here\nd: {say: x, links: [nolink]}\ne: '{0}'\n");
  folder.with("es.yaml", "a: 'x {nombre}'\nb: x\nd: y\ne: z\n");
  const std::string text = mistakes(folder);
  for (const char* part :
       {"not a message pattern", "message c is missing in es", "message a has other arguments",
        "{name}, not {nombre}", "unknown link nolink", "an argument without a name"}) {
    INFO(text);
    CHECK_THAT(text, Catch::Contains(part));
  }
}

TEST_CASE("many threads may format with one book") {
  const Folder folder;
  folder.with("en.yaml", "a: '{count, plural, one {# match} other {# matches}}'\n");
  Diagnostics diagnostics;
  const auto book = MessageBook::read(folder.path(), diagnostics);
  REQUIRE(book);
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (size_t i = 0; i < wrong.size(); ++i) {
    threads.emplace_back([&, i] {
      for (int n = 2; n < 200; ++n) {
        wrong[i] +=
            book->format("en", "a", {{"count", static_cast<double>(n)}}) != std::to_string(n) + " matches";
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4, 0));
}
