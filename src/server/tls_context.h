// Private to server/: what stands behind TlsContext.
#pragma once

#include <boost/asio/ssl/context.hpp>

namespace guidepost {

class TlsContext {
 public:
  mutable boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
};

}  // namespace guidepost
