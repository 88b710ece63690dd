#include "transport/plain_stream.hpp"

#include <sys/socket.h>

#include <cerrno>

namespace mxpatch::server {
namespace {

step after_failure(step wanted) noexcept {
  return errno == EAGAIN || errno == EWOULDBLOCK ? wanted : step::end;
}

}  // namespace

step plain_stream::read(std::span<char> into, std::size_t& got) noexcept {
  got = 0;
  ssize_t count = 0;
  do {
    count = ::recv(socket_, into.data(), into.size(), 0);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return after_failure(step::want_read);
  if (count == 0) return step::end;
  got = static_cast<std::size_t>(count);
  return step::go_on;
}

step plain_stream::write(std::span<const char> from,
                         std::size_t& sent) noexcept {
  sent = 0;
  ssize_t count = 0;
  do {
    count = ::send(socket_, from.data(), from.size(), MSG_NOSIGNAL);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return after_failure(step::want_write);
  sent = static_cast<std::size_t>(count);
  return step::go_on;
}

}  // namespace mxpatch::server
