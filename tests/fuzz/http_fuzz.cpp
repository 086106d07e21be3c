// Whatever a request's path, headers and token are: no door opens to what was not made with its key.
#include "fuzz/promise.h"
#include "server/client_token.h"
#include "server/http.h"

using namespace guidepost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const StaticFiles files = StaticFiles::load(GUIDEPOST_SOURCE_DIR "/web");
  static const std::string good = make_client_token("secret", "somebody", 1'000);
  const std::string text(text_of(data, size));

  promise(path_of(text).size() <= size, "decoding a path makes it no longer");
  const HttpResponse response = files.answer({.method = "GET",
                                              .target = text,
                                              .origin = {},
                                              .authorization = {},
                                              .etag = text,
                                              .address = {},
                                              .body = {}});
  promise(response.status == 200 || response.status == 304 || response.status == 404, "a page or none");
  promise(!has_key(text, "a key that nobody has guessed so far"), "no guess is the key");
  promise(!has_key(text, ""), "no key opens nothing");

  promise(!read_client_token("", text), "without a secret no token is good");
  const auto claims = read_client_token("secret", text);
  promise(!claims || text == good, "only a signed token is good");
  const std::string signed_here =
      make_client_token("secret", text, 1'000);  // any name, also one that is no UTF-8
  const auto read = read_client_token("secret", signed_here);
  promise(read && read->expires == 1'000, "a signed token is good");
  return 0;
}
