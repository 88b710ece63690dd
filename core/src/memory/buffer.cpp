#include "mxpatch/buffer.hpp"

#include <cstring>

namespace mxpatch::inline v0::detail {

bool raw_buffer::grow(std::size_t count, std::size_t width) noexcept {
  std::size_t capacity = 16;
  while (capacity < count) {
    if (capacity > SIZE_MAX / 2 / width) return false;
    capacity *= 2;
  }
  void* const grown = ::operator new(capacity * width, std::nothrow);
  if (grown == nullptr) return false;
  if (size_ != 0) std::memcpy(grown, data_, size_ * width);
  ::operator delete(data_);
  data_ = grown;
  capacity_ = capacity;
  return true;
}

void raw_buffer::release(std::size_t keep, std::size_t width) noexcept {
  size_ = 0;
  if (capacity_ * width <= keep) return;
  ::operator delete(data_);
  data_ = nullptr;
  capacity_ = 0;
}

}  // namespace mxpatch::inline v0::detail
