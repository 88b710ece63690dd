#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace mxpatch::server {

// How a step went: on, or not before there is something to read, or room to
// write; or the connection is of no more use.
enum class step { go_on, want_read, want_write, end };

// The bytes of a connection, over a socket that does not block and outlives it.
class byte_stream {
 public:
  virtual ~byte_stream() = default;

  virtual step handshake() noexcept = 0;
  virtual step read(std::span<char> into, std::size_t& got) noexcept = 0;
  virtual step write(std::span<const char> from,
                     std::size_t& sent) noexcept = 0;
  // Tells the client that nothing more comes; once, without waiting.
  virtual void say_goodbye() noexcept = 0;
  // Bytes came that nobody has read: a socket does not tell of them again.
  virtual bool holds_bytes() const noexcept = 0;
  virtual bool showed_certificate() const noexcept = 0;

  // Buffers of its own may come and go with each record, which is for those
  // that say little; or they stay, until they are given back.
  virtual void keep_buffers() noexcept = 0;
  virtual void give_back_buffers() noexcept = 0;
};

}  // namespace mxpatch::server
