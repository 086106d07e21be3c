#include "server/file_watch.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace guidepost {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kTexts = {".yaml", ".csv", ".tsv", ".txt"};

bool is_text(const fs::path& path) {
  return std::find(kTexts.begin(), kTexts.end(), path.extension().string()) != kTexts.end();
}

// "rules/en/hours.yaml 4711 132…": its name, size and time.
void add_file(const fs::path& path, std::vector<std::string>& lines) {
  std::error_code gone;
  const auto size = fs::file_size(path, gone);
  const auto time = fs::last_write_time(path, gone);
  if (gone) return;
  lines.push_back(path.string() + ' ' + std::to_string(size) + ' ' +
                  std::to_string(time.time_since_epoch().count()) + '\n');
}

}  // namespace

FileWatch::FileWatch(std::vector<fs::path> paths) : paths_(std::move(paths)) {
  reading();
}

void FileWatch::reading() {
  read_ = what_stands();
  seen_ = read_;
}

bool FileWatch::look() {
  std::string now = what_stands();
  const bool still = now == seen_;
  seen_ = std::move(now);
  if (!still || seen_ == read_) return false;
  read_ = seen_;
  return true;
}

std::string FileWatch::what_stands() const {
  std::vector<std::string> lines;
  for (const fs::path& path : paths_) {
    std::error_code gone;
    if (fs::is_regular_file(path, gone)) add_file(path, lines);
    if (!fs::is_directory(path, gone)) continue;
    for (fs::recursive_directory_iterator at(path, gone), end; !gone && at != end; at.increment(gone)) {
      if (is_text(at->path()) && at->is_regular_file(gone)) add_file(at->path(), lines);
    }
  }
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) all += line;
  return all;
}

}  // namespace guidepost
