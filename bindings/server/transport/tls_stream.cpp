#include "transport/tls_stream.hpp"

#include <openssl/err.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <climits>

namespace mxpatch::server {
namespace {

int length(std::size_t bytes) noexcept {
  return static_cast<int>(std::min<std::size_t>(bytes, INT_MAX));
}

}  // namespace

tls_stream::tls_stream(SSL_CTX* context, int socket) noexcept
    : ssl_(SSL_new(context)) {
  if (ssl_ == nullptr) return;
  SSL_set_accept_state(ssl_.get());
  if (SSL_set_fd(ssl_.get(), socket) != 1) ssl_.reset();
}

step tls_stream::handshake() noexcept {
  return after(SSL_do_handshake(ssl_.get()));
}

step tls_stream::read(std::span<char> into, std::size_t& got) noexcept {
  const int result = SSL_read(ssl_.get(), into.data(), length(into.size()));
  got = result > 0 ? static_cast<std::size_t>(result) : 0;
  return after(result);
}

step tls_stream::write(std::span<const char> from, std::size_t& sent) noexcept {
  const int result = SSL_write(ssl_.get(), from.data(), length(from.size()));
  sent = result > 0 ? static_cast<std::size_t>(result) : 0;
  return after(result);
}

void tls_stream::say_goodbye() noexcept {
  if (SSL_is_init_finished(ssl_.get()) == 1) SSL_shutdown(ssl_.get());
  ERR_clear_error();
}

bool tls_stream::holds_bytes() const noexcept {
  return SSL_has_pending(ssl_.get()) == 1;
}

bool tls_stream::showed_certificate() const noexcept {
  return SSL_get0_peer_certificate(ssl_.get()) != nullptr &&
         SSL_get_verify_result(ssl_.get()) == X509_V_OK;
}

void tls_stream::keep_buffers() noexcept {
  SSL_clear_mode(ssl_.get(), SSL_MODE_RELEASE_BUFFERS);
}

void tls_stream::give_back_buffers() noexcept { SSL_free_buffers(ssl_.get()); }

step tls_stream::after(int result) noexcept {
  if (result > 0) return step::go_on;
  const int why = SSL_get_error(ssl_.get(), result);
  // What went wrong here must not be taken for what comes next on this thread.
  ERR_clear_error();
  switch (why) {
    case SSL_ERROR_WANT_READ:
      return step::want_read;
    case SSL_ERROR_WANT_WRITE:
      return step::want_write;
    default:
      return step::end;
  }
}

}  // namespace mxpatch::server
