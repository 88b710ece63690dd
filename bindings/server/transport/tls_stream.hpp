#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <span>

#include "transport/byte_stream.hpp"

namespace mxpatch::server {

struct free_ssl {
  void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
};

// TLS straight on a socket that does not block. Boost's ssl::stream would copy
// each byte through two buffers more, and hold 68 KB for each connection. Its
// buffers are 34 KB.
class tls_stream final : public byte_stream {
 public:
  tls_stream(SSL_CTX* context, int socket) noexcept;

  // False without memory.
  explicit operator bool() const noexcept { return ssl_ != nullptr; }

  step handshake() noexcept override;
  step read(std::span<char> into, std::size_t& got) noexcept override;
  step write(std::span<const char> from, std::size_t& sent) noexcept override;
  void say_goodbye() noexcept override;
  bool holds_bytes() const noexcept override;
  bool showed_certificate() const noexcept override;
  void keep_buffers() noexcept override;
  void give_back_buffers() noexcept override;

 private:
  step after(int result) noexcept;
  std::unique_ptr<SSL, free_ssl> ssl_;
};

}  // namespace mxpatch::server
