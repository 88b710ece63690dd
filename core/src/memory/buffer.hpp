#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace mxpatch::inline v0::detail {

// Growable scratch for plain values: the only thing in the core that
// allocates. Growth that fails is an answer (false), never an exception, and
// leaves the contents as they were.
template <class T>
class buffer {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  buffer() noexcept = default;
  buffer(const buffer&) = delete;
  buffer& operator=(const buffer&) = delete;
  ~buffer() { ::operator delete(data_); }

  T* data() noexcept { return data_; }
  const T* data() const noexcept { return data_; }
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  T& operator[](std::size_t index) noexcept { return data_[index]; }
  const T& operator[](std::size_t index) const noexcept { return data_[index]; }
  T& back() noexcept { return data_[size_ - 1]; }
  T* begin() noexcept { return data_; }
  T* end() noexcept { return data_ + size_; }
  const T* begin() const noexcept { return data_; }
  const T* end() const noexcept { return data_ + size_; }
  std::size_t memory() const noexcept { return capacity_ * sizeof(T); }

  [[nodiscard]] bool push(const T& value) noexcept {
    if (size_ == capacity_) return push_grown(value);
    data_[size_++] = value;
    return true;
  }
  void pop() noexcept { --size_; }
  // REQUIRES: size <= this->size().
  void truncate(std::size_t size) noexcept { size_ = size; }
  void clear() noexcept { size_ = 0; }

  // Room for that many values, in a power of two of them.
  [[nodiscard]] bool reserve(std::size_t count) noexcept {
    return count <= capacity_ || grow(count);
  }
  // Sets the size without giving new values a content.
  [[nodiscard]] bool resize_for_overwrite(std::size_t size) noexcept {
    if (!reserve(size)) return false;
    size_ = size;
    return true;
  }

  // Forgets the contents, and gives the memory back when it is more than
  // `keep` bytes.
  void release_above(std::size_t keep) noexcept {
    size_ = 0;
    if (memory() <= keep) return;
    ::operator delete(data_);
    data_ = nullptr;
    capacity_ = 0;
  }

 private:
  // Out of line: what a warm gate never does makes no caller larger.
  [[gnu::noinline, gnu::cold]] bool push_grown(T value) noexcept {
    if (!grow(size_ + 1)) return false;
    data_[size_++] = value;
    return true;
  }
  [[gnu::noinline, gnu::cold]] bool grow(std::size_t count) noexcept {
    std::size_t capacity = 16;
    while (capacity < count) {
      if (capacity > SIZE_MAX / 2 / sizeof(T)) return false;
      capacity *= 2;
    }
    void* grown = ::operator new(capacity * sizeof(T), std::nothrow);
    if (grown == nullptr) return false;
    if (size_ != 0) std::memcpy(grown, data_, size_ * sizeof(T));
    ::operator delete(data_);
    data_ = static_cast<T*>(grown);
    capacity_ = capacity;
    return true;
  }

  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace mxpatch::inline v0::detail
