// The bot's words: dialogs/messages/<locale>/*.yaml (or <locale>.yaml), ICU MessageFormat patterns by name.
//
//   book.format("en", "results.header", {{"count", 3}})  // "Here are the 3 closest matches …"
//
// Nested maps name messages with dots: `slot: {language: {ask: …}}` is "slot.language.ask". A map with a
// `say` is one message with `links`. Read once and then shared by all threads; each thread keeps its own
// MessageFormat objects (they are not safe to share).
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "authoring/yaml_file.h"
#include "turn/reply.h"

namespace guidepost {

using Arguments = std::map<std::string, std::variant<double, std::string>, std::less<>>;

struct Pattern {
  std::string text;
  std::set<std::string, std::less<>> arguments;  // their names
  std::vector<std::string> links;                // names of `links:`
  Place place;
};

class MessageBook {
 public:
  // Reads every locale below `folder`; broken patterns, unknown links, and messages or arguments that a
  // locale lacks are reported, and the result is then empty.
  static std::optional<MessageBook> read(const std::filesystem::path& folder, Diagnostics& diagnostics);

  [[nodiscard]] const std::vector<std::string>& locales() const { return locales_; }
  // Null where there is none. A locale that the book lacks is read as the first one.
  [[nodiscard]] const Pattern* find(std::string_view locale, std::string_view name) const;
  [[nodiscard]] const std::map<std::string, Pattern, std::less<>>& all(std::string_view locale) const;
  // Whether there is such a message and it needs no other arguments than these.
  [[nodiscard]] bool can(std::string_view locale, std::string_view name, const Arguments& arguments) const;
  // "es_US": what ICU formats with.
  [[nodiscard]] const std::string& icu_locale(std::string_view locale) const { return words(locale).icu; }
  // The message with its arguments filled in; "" where there is no such message.
  [[nodiscard]] std::string format(std::string_view locale, std::string_view name,
                                   const Arguments& arguments) const;
  [[nodiscard]] std::vector<Link> links(std::string_view locale, std::string_view name) const;

 private:
  friend class MessageReader;
  struct Words {
    std::string icu;  // the locale that numbers and plurals follow: "en_US"
    std::map<std::string, Pattern, std::less<>> patterns;
    std::map<std::string, Link, std::less<>> links;
  };
  [[nodiscard]] const Words& words(std::string_view locale) const;

  std::vector<std::string> locales_;  // "en" first where there is one
  std::map<std::string, Words, std::less<>> words_;
};

}  // namespace guidepost
