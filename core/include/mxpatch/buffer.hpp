#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>

#include "mxpatch/export.hpp"

namespace mxpatch {
inline namespace v0 {
namespace detail {

// What buffers of all types have in common.
class MXPATCH_API raw_buffer {
 public:
  raw_buffer() noexcept = default;
  raw_buffer(const raw_buffer&) = delete;
  raw_buffer& operator=(const raw_buffer&) = delete;
  ~raw_buffer() { ::operator delete(data_); }

  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  void pop() noexcept { --size_; }
  // REQUIRES: size <= this->size().
  void truncate(std::size_t size) noexcept { size_ = size; }
  void clear() noexcept { size_ = 0; }

 protected:
  // Room for `count` values of `width` bytes. Cold: a warm gate never does it.
  [[gnu::cold]] bool grow(std::size_t count, std::size_t width) noexcept;
  void release(std::size_t keep, std::size_t width) noexcept;

  void* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace detail

// Growable scratch for plain values: the only thing in the core, and in
// mxpatch::yaml, that allocates. Growth that fails is an answer (false), never
// an exception, and leaves the contents as they were.
template <class T>
class buffer : public detail::raw_buffer {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  T* data() noexcept { return static_cast<T*>(data_); }
  const T* data() const noexcept { return static_cast<const T*>(data_); }
  T& operator[](std::size_t index) noexcept { return data()[index]; }
  const T& operator[](std::size_t index) const noexcept {
    return data()[index];
  }
  T& back() noexcept { return data()[size_ - 1]; }
  T* begin() noexcept { return data(); }
  T* end() noexcept { return data() + size_; }
  const T* begin() const noexcept { return data(); }
  const T* end() const noexcept { return data() + size_; }
  std::size_t memory() const noexcept { return capacity_ * sizeof(T); }

#if defined(__OPTIMIZE_SIZE__)  // 570 bytes of the module by gzip
  [[gnu::noinline]]
#endif
  [[nodiscard]] bool
  push(const T& value) noexcept {
    if (size_ == capacity_) return push_grown(value);
    data()[size_++] = value;
    return true;
  }

  // Room for that many values, in a power of two of them.
  [[nodiscard]] bool reserve(std::size_t count) noexcept {
    return count <= capacity_ || grow(count, sizeof(T));
  }
  // Sets the size without giving new values a content.
  [[nodiscard]] bool resize_for_overwrite(std::size_t size) noexcept {
    if (!reserve(size)) return false;
    size_ = size;
    return true;
  }

  // Forgets the contents, and gives the memory back when it is more than
  // `keep` bytes.
  void release_above(std::size_t keep) noexcept { release(keep, sizeof(T)); }

 private:
  // A copy, because it may be one of the values that move. Out of line: a
  // verdict that changes five fields takes 1 % more with it in each caller.
  [[gnu::noinline, gnu::cold]]
  bool push_grown(T value) noexcept {
    if (!grow(size_ + 1, sizeof(T))) return false;
    data()[size_++] = value;
    return true;
  }
};

}  // namespace v0
}  // namespace mxpatch
