// What a server answers over plain HTTP, without sockets: request in, response out.
//
//   HttpResponse response = pages.answer({.method = "GET", .target = "/chat.js"});
//
// Files are read once, when the server starts or reloads: no path of a request ever reaches the file system.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guidepost {

struct HttpRequest {
  std::string method;
  std::string target;         // path and query, as sent
  std::string origin;         // header, empty where absent
  std::string authorization;  // header
  std::string etag;           // If-None-Match
  std::string address;        // of the client
  std::string body;
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

// A short text answer.
HttpResponse text_response(int status, std::string text);

// The path of `target` without its query, percent-decoded; empty where the encoding is wrong.
std::string path_of(std::string_view target);

// Whether `authorization` is "Bearer KEY" with this very key. Constant time; false where `key` is empty.
bool has_key(std::string_view authorization, std::string_view key);

// The files of one folder. Immutable: any thread.
class StaticFiles {
 public:
  // Reads `folder`; hidden files, node_modules and files above 8 MiB stay out. Empty: no files. Throws
  // std::runtime_error where the folder cannot be read.
  static StaticFiles load(const std::string& folder);

  // 200, 304, 404, or 405 for another method than GET and HEAD (a HEAD's body is the sender's to leave out).
  [[nodiscard]] HttpResponse answer(const HttpRequest& request) const;

 private:
  struct File {
    std::string content;
    std::string type;
    std::string etag;
  };
  std::map<std::string, File, std::less<>> files_;  // by path: "/index.html"
};

}  // namespace guidepost
