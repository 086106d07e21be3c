#include "server/operators_request.h"

#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>

namespace guidepost {
namespace {

constexpr timeval kPatience{.tv_sec = 60, .tv_usec = 0};

struct Free {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using Bio = std::unique_ptr<BIO, Free>;

[[noreturn]] void fail(const std::string& address) {
  throw std::runtime_error("the server " + address + " does not answer");
}

// "https://127.0.0.1:8080/" as TLS or not, and "127.0.0.1:8080".
std::pair<bool, std::string> parts_of(const std::string& address) {
  const bool tls = address.starts_with("https://");
  const std::size_t begin = address.find("://");
  if (begin == std::string::npos) fail(address);
  return {tls, address.substr(begin + 3, address.find('/', begin + 3) - begin - 3)};
}

std::string all_of(BIO* bio) {
  std::string text;
  std::array<char, 16 * 1024> piece{};
  for (int size = 0; (size = BIO_read(bio, piece.data(), piece.size())) > 0;) {
    text.append(piece.data(), static_cast<std::size_t>(size));
  }
  return text;
}

}  // namespace

OperatorsAnswer ask_server(const std::string& address, const std::string& method, const std::string& path,
                           const std::string& key) {
  const auto [tls, place] = parts_of(address);
  const std::unique_ptr<SSL_CTX, Free> context(SSL_CTX_new(TLS_client_method()));
  const Bio bio(tls ? BIO_new_ssl_connect(context.get()) : BIO_new(BIO_s_connect()));
  if (!bio || BIO_set_conn_hostname(bio.get(), place.c_str()) != 1 || BIO_do_connect(bio.get()) != 1)
    fail(address);
  const int socket = static_cast<int>(BIO_get_fd(bio.get(), nullptr));
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof(kPatience));
  const std::string request = method + " " + path + " HTTP/1.1\r\nHost: " + place +
                              "\r\nAuthorization: Bearer " + key +
                              "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  if (BIO_write(bio.get(), request.data(), static_cast<int>(request.size())) !=
      static_cast<int>(request.size()))
    fail(address);
  const std::string text = all_of(bio.get());
  OperatorsAnswer answer;
  const std::size_t head = text.find("\r\n\r\n");
  if (head == std::string::npos || !text.starts_with("HTTP/1.1 ")) fail(address);
  std::from_chars(text.data() + 9, text.data() + head, answer.status);
  answer.body = text.substr(head + 4);
  return answer;
}

}  // namespace guidepost
