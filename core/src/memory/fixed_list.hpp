#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>

namespace mxpatch::inline v0::detail {

// Values of any type in one block, whose room is asked for once.
template <class T>
class fixed_list {
 public:
  fixed_list() noexcept = default;
  fixed_list(const fixed_list&) = delete;
  fixed_list& operator=(const fixed_list&) = delete;
  ~fixed_list() { clear(); }

  // Empty afterwards, with room for that many; false without memory.
  [[nodiscard]] bool start(std::size_t room) noexcept {
    clear();
    if (room > SIZE_MAX / sizeof(T)) return false;
    data_ = static_cast<T*>(::operator new(room * sizeof(T), std::nothrow));
    return data_ != nullptr;
  }
  // REQUIRES: there is room.
  template <class... Of>
  void add(Of&&... of) noexcept {
    new (data_ + size_++) T{std::forward<Of>(of)...};
  }
  // Gives everything back.
  void clear() noexcept {
    while (size_ != 0) data_[--size_].~T();
    ::operator delete(data_);
    data_ = nullptr;
  }

  std::size_t size() const noexcept { return size_; }
  T& operator[](std::size_t index) noexcept { return data_[index]; }
  const T& operator[](std::size_t index) const noexcept { return data_[index]; }
  T* begin() noexcept { return data_; }
  T* end() noexcept { return data_ + size_; }
  const T* begin() const noexcept { return data_; }
  const T* end() const noexcept { return data_ + size_; }

 private:
  T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace mxpatch::inline v0::detail
