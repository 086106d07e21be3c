#include "wording/message_book.h"

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <unordered_map>

#include "authoring/suggestion.h"

namespace guidepost {
namespace {

constexpr int kMaxDepth = 8;  // of nested names

struct File {
  std::filesystem::path path;
  std::string locale;
  std::string shown;
};

// messages/en.yaml and messages/en/*.yaml, by name.
std::vector<File> message_files(const std::filesystem::path& folder) {
  std::vector<File> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string stem = entry.path().stem().string();
    if (entry.path().extension() == ".yaml")
      files.push_back({entry.path(), stem, "dialogs/messages/" + stem + ".yaml"});
    if (!entry.is_directory()) continue;
    for (const auto& inner : std::filesystem::directory_iterator(entry.path(), error)) {
      const std::string name = inner.path().filename().string();
      if (inner.path().extension() == ".yaml")
        files.push_back({inner.path(), stem, "dialogs/messages/" + stem + "/" + name});
    }
  }
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.shown < b.shown; });
  return files;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  return text.toUTF8String(out);
}

// The names of a pattern's arguments; what is wrong with it is reported.
std::set<std::string, std::less<>> arguments_of(const std::string& text, const Place& place,
                                                Diagnostics& diagnostics) {
  std::set<std::string, std::less<>> names;
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  const icu::MessagePattern pattern(icu::UnicodeString::fromUTF8(text), &where, status);
  if (U_FAILURE(status)) {
    diagnostics.error(place,
                      "not a message pattern: " + std::string(u_errorName(status)) + " near “" +
                          utf8(where.preContext) + "”",
                      "ICU MessageFormat: {name}, {count, plural, one {…} other {…}}");
    return names;
  }
  for (int i = 0; i < pattern.countParts(); ++i) {
    const icu::MessagePattern::Part& part = pattern.getPart(i);
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME) names.insert(utf8(pattern.getSubstring(part)));
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_NUMBER)
      diagnostics.error(place, "an argument without a name", "{name}, not {0}");
  }
  const icu::MessageFormat format(icu::UnicodeString::fromUTF8(text), icu::Locale("en_US"), status);
  if (U_FAILURE(status))
    diagnostics.error(place, "not a message pattern: " + std::string(u_errorName(status)),
                      "ICU MessageFormat");
  return names;
}

std::string listed(const std::set<std::string, std::less<>>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "{" : " {") + name + "}";
  return text.empty() ? "none" : text;
}

// A format object for this pattern, this thread's own. Keyed by what it is made of, so that a reload cannot
// go stale.
icu::MessageFormat* format_of(const std::string& icu_locale, const std::string& pattern) {
  thread_local std::unordered_map<std::string, std::unique_ptr<icu::MessageFormat>> formats;
  auto [at, made] = formats.try_emplace(icu_locale + '\n' + pattern);
  if (made) {
    UErrorCode status = U_ZERO_ERROR;
    at->second = std::make_unique<icu::MessageFormat>(icu::UnicodeString::fromUTF8(pattern),
                                                      icu::Locale(icu_locale.c_str()), status);
    if (U_FAILURE(status)) at->second = nullptr;
  }
  return at->second.get();
}

}  // namespace

// Gathers the files of all locales, then compares them.
class MessageReader {
 public:
  MessageReader(MessageBook& book, Diagnostics& diagnostics) : book_(book), diagnostics_(diagnostics) {}

  void read(const std::filesystem::path& path, const std::string& locale, const std::string& shown) {
    const auto root = read_yaml(path, shown, diagnostics_);
    if (!root || !root->is_map()) return;
    MessageBook::Words& words = book_.words_[locale];
    if (words.icu.empty()) words.icu = locale;
    for (const auto& [key, node] : root->entries) {
      if (key.scalar == "version") continue;
      if (key.scalar == "icu")
        words.icu = node.scalar;
      else if (key.scalar == "links")
        read_links(words, node);
      else
        add(words, key.scalar, node, 0);
    }
  }

  void compare() {
    for (const auto& [locale, words] : book_.words_) {
      for (const auto& [name, pattern] : words.patterns) {
        check_links(words, pattern);
        for (const auto& [other, theirs] : book_.words_) {
          if (other != locale) compare_with(name, pattern, other, theirs);
        }
      }
    }
  }

 private:
  void add(MessageBook::Words& words, const std::string& name, const Node& node, int depth) {
    if (node.is_map() && !node.find("say") && depth < kMaxDepth) {
      for (const auto& [key, inner] : node.entries) add(words, name + "." + key.scalar, inner, depth + 1);
      return;
    }
    Pattern pattern;
    pattern.place = node.place;
    pattern.text = node.scalar;
    if (node.is_map()) {
      node.only_keys({"say", "links"}, diagnostics_);
      pattern.text = node.text("say", diagnostics_);
      if (const Node* links = node.find("links")) pattern.links = links->texts();
    }
    while (!pattern.text.empty() && pattern.text.back() == '\n') pattern.text.pop_back();
    pattern.arguments = arguments_of(pattern.text, pattern.place, diagnostics_);
    if (!words.patterns.try_emplace(name, pattern).second) {
      diagnostics_.error(node.place, "message " + name + " is written twice", "once in a locale");
    }
  }

  void read_links(MessageBook::Words& words, const Node& node) {
    for (const auto& [name, link] : node.entries) {
      link.only_keys({"label", "url"}, diagnostics_);
      words.links[name.scalar] = {link.text("label", diagnostics_), link.text("url", diagnostics_)};
    }
  }

  void check_links(const MessageBook::Words& words, const Pattern& pattern) {
    std::vector<std::string> known;
    for (const auto& [name, link] : words.links) known.push_back(name);
    for (const std::string& name : pattern.links) {
      if (!words.links.contains(name))
        diagnostics_.error(pattern.place, "unknown link " + name,
                           with_suggestion("a name under `links:`", name, known));
    }
  }

  void compare_with(const std::string& name, const Pattern& pattern, const std::string& other,
                    const MessageBook::Words& theirs) {
    const auto at = theirs.patterns.find(name);
    if (at == theirs.patterns.end()) {
      diagnostics_.error(pattern.place, "message " + name + " is missing in " + other,
                         "every message in every locale");
    } else if (at->second.arguments != pattern.arguments &&
               pattern.place.file.text() < at->second.place.file.text()) {
      diagnostics_.error(at->second.place,
                         "message " + name + " has other arguments than in " + pattern.place.file.text(),
                         listed(pattern.arguments) + ", not " + listed(at->second.arguments));
    }
  }

  MessageBook& book_;
  Diagnostics& diagnostics_;
};

std::optional<MessageBook> MessageBook::read(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  MessageBook book;
  MessageReader reader(book, diagnostics);
  for (const File& file : message_files(folder)) reader.read(file.path, file.locale, file.shown);
  reader.compare();
  for (const auto& [locale, words] : book.words_) book.locales_.push_back(locale);
  std::stable_partition(book.locales_.begin(), book.locales_.end(),
                        [](const std::string& locale) { return locale == "en"; });
  if (book.locales_.empty())
    diagnostics.error({folder.string(), 0, 0}, "no messages", "messages/<locale>.yaml");
  if (diagnostics.failed()) return std::nullopt;
  return book;
}

const MessageBook::Words& MessageBook::words(std::string_view locale) const {
  const auto at = words_.find(locale);
  return at != words_.end() ? at->second : words_.find(locales_.front())->second;
}

const Pattern* MessageBook::find(std::string_view locale, std::string_view name) const {
  const auto& patterns = words(locale).patterns;
  const auto at = patterns.find(name);
  return at == patterns.end() ? nullptr : &at->second;
}

const std::map<std::string, Pattern, std::less<>>& MessageBook::all(std::string_view locale) const {
  return words(locale).patterns;
}

bool MessageBook::can(std::string_view locale, std::string_view name, const Arguments& arguments) const {
  const Pattern* pattern = find(locale, name);
  return pattern && std::all_of(pattern->arguments.begin(), pattern->arguments.end(),
                                [&](const std::string& argument) { return arguments.contains(argument); });
}

std::string MessageBook::format(std::string_view locale, std::string_view name,
                                const Arguments& arguments) const {
  const Pattern* pattern = find(locale, name);
  icu::MessageFormat* format = pattern ? format_of(words(locale).icu, pattern->text) : nullptr;
  if (!format) return "";
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const std::string& argument : pattern->arguments) {
    const auto at = arguments.find(argument);
    if (at == arguments.end()) continue;
    names.push_back(icu::UnicodeString::fromUTF8(argument));
    if (const double* number = std::get_if<double>(&at->second))
      values.emplace_back(*number);
    else
      values.emplace_back(icu::UnicodeString::fromUTF8(std::get<std::string>(at->second)));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text;
  format->format(names.data(), values.data(), static_cast<int32_t>(names.size()), text, status);
  return U_FAILURE(status) ? "" : utf8(text);
}

std::vector<Link> MessageBook::links(std::string_view locale, std::string_view name) const {
  std::vector<Link> links;
  const Pattern* pattern = find(locale, name);
  if (!pattern) return links;
  const Words& all = words(locale);
  for (const std::string& link : pattern->links) links.push_back(all.links.find(link)->second);
  return links;
}

}  // namespace guidepost
