#include "bundle.h"

#include <stdexcept>

namespace guidepost::sample {
namespace {

// The cells of one line; quoted cells may hold commas and doubled quotes, never line breaks.
Row split(const std::string& line) {
  Row cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"')
      cells.back() += line[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      cells.emplace_back();
    else if (c != '\r')
      cells.back() += c;
  }
  return cells;
}

}  // namespace

std::vector<Row> read_csv(const std::filesystem::path& path, const Row& header) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) throw std::runtime_error("cannot read " + path.string());
  if (split(line) != header)
    throw std::runtime_error(path.string() + " has other columns than expected: " + line);
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    if (!line.empty()) rows.push_back(split(line));
  }
  return rows;
}

Bundle::Bundle(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
}

void Bundle::row(const std::string& table, const Row& cells) {
  auto found = files_.find(table);
  if (found == files_.end())
    found = files_.emplace(table, std::ofstream(folder_ / (table + ".csv"), std::ios::binary)).first;
  std::ofstream& file = found->second;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i) file << ',';
    if (cells[i].find_first_of(",\"\n") == std::string::npos) {
      file << cells[i];
      continue;
    }
    file << '"';
    for (const char c : cells[i]) file << (c == '"' ? "\"\"" : std::string(1, c));
    file << '"';
  }
  file << '\n';
}

void Bundle::copy(const std::string& table, const std::filesystem::path& from) {
  std::filesystem::copy_file(from, folder_ / (table + ".csv"),
                             std::filesystem::copy_options::overwrite_existing);
}

void Bundle::finish() {
  for (auto& [table, file] : files_) {
    file.close();
    if (!file) throw std::runtime_error("cannot write " + (folder_ / (table + ".csv")).string());
  }
}

}  // namespace guidepost::sample
