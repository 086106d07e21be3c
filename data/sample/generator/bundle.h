// The CSV files of a bundle: read whole, written row by row.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace guidepost::sample {

using Row = std::vector<std::string>;

// The rows of a CSV file without its header, which must be `header`. Throws std::runtime_error otherwise.
std::vector<Row> read_csv(const std::filesystem::path& path, const Row& header);

// A folder with a file a table. Rows are written in the order of the calls; cells are quoted where they need
// it.
class Bundle {
 public:
  explicit Bundle(std::filesystem::path folder);

  // The first row of a table is its header.
  void row(const std::string& table, const Row& cells);
  void copy(const std::string& table, const std::filesystem::path& from);
  // Closes the files; throws std::runtime_error where one could not be written whole.
  void finish();

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::ofstream> files_;
};

}  // namespace guidepost::sample
