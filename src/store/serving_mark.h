// Says beside a store who serves it: the file `STORE-server` holds the server's address and is locked while
// its process lives, so that a killed server leaves no false trace.
//
//   const ServingMark mark("guidepost.db", "http://127.0.0.1:8080/");   // the server's
//   served_at("guidepost.db");                                           // another process: that address
#pragma once

#include <optional>
#include <string>

namespace guidepost {

// Leaves no mark where it cannot (a read-only folder, a server before it): a mark helps tools, nobody depends
// on it.
class ServingMark {
 public:
  ServingMark(const std::string& store, const std::string& address);
  ~ServingMark();  // removes what it left
  ServingMark(const ServingMark&) = delete;

 private:
  std::string path_;
  int file_ = -1;
};

// The address of the server that has `store` in use; none where no server has.
std::optional<std::string> served_at(const std::string& store);

}  // namespace guidepost
