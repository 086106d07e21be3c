#include "server/http.h"

#include <openssl/crypto.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace guidepost {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFileBytes = 8 * 1024 * 1024;

std::string type_of(const std::string& path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kTypes = {{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".ico", "image/x-icon"},
      {".webp", "image/webp"},
      {".woff2", "font/woff2"},
      {".txt", "text/plain; charset=utf-8"},
      {".webmanifest", "application/manifest+json"},
      {".map", "application/json"},
  }};
  const std::string extension = fs::path(path).extension().string();
  for (const auto& [ending, type] : kTypes) {
    if (extension == ending) return std::string(type);
  }
  return "application/octet-stream";
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return content;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_left_out(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with('.') || name == "node_modules";
}

}  // namespace

HttpResponse text_response(int status, std::string text) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(text) + "\n";
  return response;
}

std::string path_of(std::string_view target) {
  target = target.substr(0, target.find_first_of("?#"));
  std::string path;
  for (std::size_t at = 0; at < target.size(); ++at) {
    if (target[at] != '%') {
      path += target[at];
      continue;
    }
    if (at + 2 >= target.size()) return {};
    const int high = hex_digit(target[at + 1]), low = hex_digit(target[at + 2]);
    if (high < 0 || low < 0) return {};
    path += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return path;
}

bool has_key(std::string_view authorization, std::string_view key) {
  constexpr std::string_view kBearer = "Bearer ";
  if (key.empty() || !authorization.starts_with(kBearer)) return false;
  const std::string_view given = authorization.substr(kBearer.size());
  return given.size() == key.size() && CRYPTO_memcmp(given.data(), key.data(), key.size()) == 0;
}

StaticFiles StaticFiles::load(const std::string& folder) {
  StaticFiles files;
  if (folder.empty()) return files;
  const fs::path root(folder);
  try {
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator();
         ++entry) {
      if (is_left_out(entry->path())) {
        if (entry->is_directory()) entry.disable_recursion_pending();
        continue;
      }
      if (!entry->is_regular_file() || entry->file_size() > kMaxFileBytes) continue;
      File file{.content = content_of(entry->path()), .type = type_of(entry->path().string()), .etag = {}};
      std::ostringstream etag;
      etag << '"' << std::hex << std::hash<std::string>()(file.content) << '"';
      file.etag = etag.str();
      files.files_.emplace("/" + fs::relative(entry->path(), root).generic_string(), std::move(file));
    }
  } catch (const fs::filesystem_error& trouble) {
    throw std::runtime_error("cannot read the web folder " + folder + ": " + trouble.code().message());
  }
  return files;
}

HttpResponse StaticFiles::answer(const HttpRequest& request) const {
  std::string path = path_of(request.target);
  if (path.ends_with('/')) path += "index.html";
  const auto found = files_.find(path);
  if (found == files_.end()) return text_response(404, "There is nothing here.");
  if (request.method != "GET" && request.method != "HEAD") {
    HttpResponse response = text_response(405, "Only GET and HEAD.");
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  HttpResponse response;
  response.headers = {
      {"ETag", found->second.etag}, {"Cache-Control", "no-cache"}, {"Access-Control-Allow-Origin", "*"}};
  if (request.etag == found->second.etag) {
    response.status = 304;
    return response;
  }
  response.content_type = found->second.type;
  response.body = found->second.content;
  return response;
}

}  // namespace guidepost
