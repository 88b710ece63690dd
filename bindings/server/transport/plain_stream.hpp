#pragma once

#include "transport/byte_stream.hpp"

namespace mxpatch::server {

// A socket without TLS, for --http.
class plain_stream final : public byte_stream {
 public:
  explicit plain_stream(int socket) noexcept : socket_(socket) {}

  step handshake() noexcept override { return step::go_on; }
  step read(std::span<char> into, std::size_t& got) noexcept override;
  step write(std::span<const char> from, std::size_t& sent) noexcept override;
  void say_goodbye() noexcept override {}
  bool holds_bytes() const noexcept override { return false; }
  bool showed_certificate() const noexcept override { return false; }
  void keep_buffers() noexcept override {}
  void give_back_buffers() noexcept override {}

 private:
  int socket_;
};

}  // namespace mxpatch::server
