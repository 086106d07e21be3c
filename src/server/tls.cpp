#include "server/tls.h"

#include <stdexcept>

#include "server/tls_context.h"

namespace guidepost {

std::shared_ptr<const TlsContext> load_tls(const std::string& certificate, const std::string& private_key) {
  namespace ssl = boost::asio::ssl;
  auto tls = std::make_shared<TlsContext>();
  try {
    tls->context.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                             ssl::context::no_sslv3 | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
    tls->context.use_certificate_chain_file(certificate);
    tls->context.use_private_key_file(private_key, ssl::context::pem);
  } catch (const std::exception& trouble) {
    throw std::runtime_error("cannot use the certificate " + certificate + " with the key " + private_key +
                             ": " + trouble.what());
  }
  if (SSL_CTX_check_private_key(tls->context.native_handle()) != 1) {
    throw std::runtime_error("the key " + private_key + " does not belong to the certificate " + certificate);
  }
  return tls;
}

}  // namespace guidepost
