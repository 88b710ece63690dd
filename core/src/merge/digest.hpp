#pragma once

#include "json/cursor.hpp"
#include "mxpatch/buffer.hpp"

namespace mxpatch::inline v0::detail {

// A number for a value, the same for values that compare equal where a null
// member is as good as none: the order of members and the spelling do not
// count. Others may share it. Linear in the value.
class digester {
 public:
  std::uint64_t run(const scan& text, token value) noexcept;
  // False once there was not enough memory.
  bool memory_lasted() const noexcept { return memory_; }
  void start() noexcept { memory_ = true; }
  std::size_t memory() const noexcept { return open_.memory(); }
  void release_above(std::size_t keep) noexcept { open_.release_above(keep); }

 private:
  // A container that is gone through: its next key or element.
  struct container {
    std::uint64_t place;
    token next;
    token close;
    bool object;
    std::uint32_t index;
  };
  buffer<container> open_;
  bool memory_ = true;
};

}  // namespace mxpatch::inline v0::detail
