// One request to a running server with the operator's key, as the command line makes it.
//
//   OperatorsAnswer answer = ask_server("http://127.0.0.1:8080/", "DELETE", "/v1/conversations/" + id, key);
#pragma once

#include <string>

namespace guidepost {

struct OperatorsAnswer {
  int status = 0;
  std::string body;
};

// Blocks until the answer is there, a minute at most. `address` is that of a server on this machine, as it
// told by its ServingMark: that file vouches for it, so its certificate, made for another name, is not
// compared. Throws std::runtime_error with one sentence where there is no answer.
OperatorsAnswer ask_server(const std::string& address, const std::string& method, const std::string& path,
                           const std::string& key);

}  // namespace guidepost
