#include "source_files.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>

namespace guidepost::house {
namespace {

namespace fs = std::filesystem;

bool ends_in_one_of(const std::string& name, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
    return name.size() >= ending.size() &&
           name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
  });
}

SourceFile read(const fs::path& path, const fs::path& top) {
  SourceFile file{fs::relative(path, top).generic_string(), "", {}};
  if (file.path.starts_with("src/")) file.stage = file.path.substr(4, file.path.find('/', 4) - 4);
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) file.lines.push_back(line);
  return file;
}

}  // namespace

std::vector<SourceFile> files_below(const std::string& folder, const std::vector<std::string>& endings) {
  const fs::path top = GUIDEPOST_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (auto entry = fs::recursive_directory_iterator(top / folder);
       entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string name = entry->path().filename().string();
    if (entry->is_directory() && (name == "node_modules" || name == "build" || name == "corpus")) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file() && ends_in_one_of(name, endings)) {
      files.push_back(read(entry->path(), top));
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

std::vector<Include> includes_of(const SourceFile& file) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
  std::vector<Include> includes;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    std::smatch match;
    if (std::regex_match(file.lines[i], match, kInclude)) {
      includes.push_back({match[2], match[1] == "\"", static_cast<int>(i) + 1});
    }
  }
  return includes;
}

std::vector<std::string> without_comments(const std::vector<std::string>& lines) {
  std::vector<std::string> bare;
  bool in_block = false;
  for (const std::string& line : lines) {
    std::string kept;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char next = i + 1 < line.size() ? line[i + 1] : '\0';
      if (in_block) {
        if (line[i] == '*' && next == '/') in_block = false, ++i;
      } else if (quote) {
        kept += line[i];
        if (line[i] == '\\')
          kept += next, ++i;
        else if (line[i] == quote)
          quote = 0;
      } else if (line[i] == '/' && next == '/') {
        break;
      } else if (line[i] == '/' && next == '*') {
        in_block = true;
      } else {
        // A quote between digits parts thousands: 1'000.
        const bool parts = line[i] == '\'' && i > 0 && std::isalnum(static_cast<unsigned char>(line[i - 1]));
        if ((line[i] == '"' || line[i] == '\'') && !parts) quote = line[i];
        kept += line[i];
      }
    }
    bare.push_back(kept);
  }
  return bare;
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(word);
    word.clear();
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto letter = static_cast<unsigned char>(line[i]);
    if (!std::isalpha(letter)) {
      finish();
      continue;
    }
    const bool hump = std::isupper(letter) && i > 0 && std::islower(static_cast<unsigned char>(line[i - 1]));
    if (hump) finish();
    word += static_cast<char>(std::tolower(letter));
  }
  finish();
  return words;
}

}  // namespace guidepost::house
