#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <span>

namespace mxpatch::server {

struct free_ssl {
  void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
};

// How a step went: on, or not before there is something to read, or room to
// write; or the connection is of no more use.
enum class step { go_on, want_read, want_write, end };

// TLS straight on a socket that does not block. Boost's ssl::stream would copy
// each byte through two buffers more, and hold 68 KB for each connection.
class tls_stream {
 public:
  // The socket outlives the stream.
  tls_stream(SSL_CTX* context, int socket) noexcept;

  // False without memory.
  explicit operator bool() const noexcept { return ssl_ != nullptr; }

  step handshake() noexcept;
  step read(std::span<char> into, std::size_t& got) noexcept;
  step write(std::span<const char> from, std::size_t& sent) noexcept;
  // Tells the client that nothing more comes; once, without waiting.
  void say_goodbye() noexcept;
  // Bytes came that nobody has read: a socket does not tell of them again.
  bool holds_bytes() const noexcept;
  bool showed_certificate() const noexcept;

  // Its buffers, 34 KB, come and go with each record, which is for those that
  // say little; or they stay, until they are given back.
  void keep_buffers() noexcept;
  void give_back_buffers() noexcept;

 private:
  step after(int result) noexcept;
  std::unique_ptr<SSL, free_ssl> ssl_;
};

}  // namespace mxpatch::server
