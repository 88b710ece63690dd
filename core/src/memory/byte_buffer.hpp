#pragma once

#include <cstring>
#include <string_view>

#include "mxpatch/buffer.hpp"
#include "mxpatch/sink.hpp"

namespace mxpatch::inline v0::detail {

// Growing bytes as a sink; memory that runs out is remembered.
class byte_buffer {
 public:
  void start() noexcept {
    bytes_.clear();
    failed_ = false;
  }
  sink as_sink() noexcept {
    return {[](void* context, const char* data, std::size_t size) {
              return static_cast<byte_buffer*>(context)->append({data, size});
            },
            this};
  }
  bool append(std::string_view more) noexcept {
    const std::size_t before = bytes_.size();
    if (failed_ || !bytes_.resize_for_overwrite(before + more.size())) {
      failed_ = true;
      return false;
    }
    if (!more.empty()) {
      std::memcpy(bytes_.data() + before, more.data(), more.size());
    }
    return true;
  }
  // REQUIRES: size <= this->size().
  void truncate(std::size_t size) noexcept { bytes_.truncate(size); }
  // As if memory had run out.
  void fail() noexcept { failed_ = true; }
  bool failed() const noexcept { return failed_; }
  std::size_t size() const noexcept { return bytes_.size(); }
  std::string_view text() const noexcept {
    return {bytes_.data(), bytes_.size()};
  }
  std::size_t memory() const noexcept { return bytes_.memory(); }
  void release_above(std::size_t keep) noexcept { bytes_.release_above(keep); }

 private:
  buffer<char> bytes_;
  bool failed_ = false;
};

}  // namespace mxpatch::inline v0::detail
