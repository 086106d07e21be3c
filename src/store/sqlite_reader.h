// Private to store/: reading rows, on as many connections as there are threads that read at once.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/store.h"

namespace guidepost {

class SqliteReader {
 public:
  explicit SqliteReader(std::string path);
  ~SqliteReader();

  // See Store. Any thread.
  Found latest(const std::string& conversation);
  Found by_number(const std::string& conversation, int number);
  Found by_client_id(const std::string& conversation, const std::string& client_id);
  FoundRows after(const std::string& conversation, int after, int limit);

 private:
  struct Connection;

  // Runs `read` on a connection of its own; one that failed is not used again.
  template <typename Read>
  FoundRows with_connection(Read read);
  std::unique_ptr<Connection> take();

  const std::string path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;  // guarded by mutex_
};

}  // namespace guidepost
