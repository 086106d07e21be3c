// Certificates from files, as the listener needs them.
#pragma once

#include <memory>
#include <string>

namespace guidepost {

// Holds an asio::ssl::context (tls_context.h), kept out of everyone else's compile. Immutable once loaded.
class TlsContext;

// Reads a PEM chain and its key: TLS 1.2 and 1.3. Throws std::runtime_error, one sentence, where they do not
// fit.
std::shared_ptr<const TlsContext> load_tls(const std::string& certificate, const std::string& private_key);

}  // namespace guidepost
