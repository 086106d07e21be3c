// Notices that files changed and then stayed still: an author saved, a catalog was put in place.
//
//   FileWatch watch({"rules", "dialogs", "data/catalog.db"});
//   watch.look();   // every second: true once after each change, when a second look finds nothing new
//
// It compares names, sizes and times, so that it sees what any editor, copy or rename does, on any file
// system; some hundred files take about a millisecond. An editor that writes several files has them read
// together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace guidepost {

// One thread.
class FileWatch {
 public:
  // Files, and folders, of which the texts below them count (.yaml, .csv, .tsv, .txt): a database that grows
  // beside them is none. Those that are not there yet are waited for.
  explicit FileWatch(std::vector<std::filesystem::path> paths);

  // Whether there is something to read: files differ from the last time it said so (or from the beginning),
  // and are as the look before saw them.
  [[nodiscard]] bool look();

  // What stands there now is being read anyway.
  void reading();

 private:
  [[nodiscard]] std::string what_stands() const;

  const std::vector<std::filesystem::path> paths_;
  std::string read_;  // what stood there when it was last read
  std::string seen_;  // … at the latest look
};

}  // namespace guidepost
