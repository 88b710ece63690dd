#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

#include "mxpatch.h"
#include "mxpatch/write.hpp"

// Memory that crosses the interface comes from malloc, whoever asks for it.
namespace mxpatch_c {

// More room for bytes of malloc's, of which `used` are kept; null, and nothing
// changed, without memory. Not realloc, which is large in WebAssembly.
inline void* enlarge(void* old, std::size_t used, std::size_t size) noexcept {
  void* const grown = std::malloc(size);
  if (grown == nullptr) return nullptr;
  if (used != 0) std::memcpy(grown, old, used);
  std::free(old);
  return grown;
}

// Text that grows as the core writes it, and then belongs to the caller.
class growing_text {
 public:
  growing_text() noexcept = default;
  growing_text(const growing_text&) = delete;
  growing_text& operator=(const growing_text&) = delete;
  ~growing_text() { std::free(data_); }

  void reserve(std::size_t capacity) noexcept {
    if (failed_ || capacity <= capacity_) return;
    void* const grown = enlarge(data_, size_, capacity);
    if (grown == nullptr) {
      failed_ = true;
      return;
    }
    data_ = static_cast<char*>(grown);
    capacity_ = capacity;
  }

  mxpatch::sink to() noexcept {
    return {[](void* context, const char* bytes, std::size_t size) {
              return static_cast<growing_text*>(context)->append(bytes, size);
            },
            this};
  }

  // Gives the bytes away; an empty text is not memory at all.
  mxpatch_status take(mxpatch_owned* out) noexcept {
    if (failed_) return MXPATCH_OUT_OF_MEMORY;
    if (out == nullptr || size_ == 0) return MXPATCH_OK;
    *out = {data_, size_};
    data_ = nullptr;
    return MXPATCH_OK;
  }

 private:
  bool append(const char* bytes, std::size_t size) noexcept {
    if (size == 0) return !failed_;
    if (size > capacity_ - size_) reserve(room_for(size));
    if (failed_) return false;
    std::memcpy(data_ + size_, bytes, size);
    size_ += size;
    return true;
  }

  // Twice what there was, or what is needed where that would not do: a doubled
  // size of 32 bits can be 0. What is not there to be had is refused.
  std::size_t room_for(std::size_t more) const noexcept {
    if (more > SIZE_MAX - size_) return SIZE_MAX;
    const std::size_t needed = size_ + more;
    const std::size_t doubled = capacity_ < 128 ? 256 : capacity_ * 2;
    return doubled < needed ? needed : doubled;
  }

  char* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  bool failed_ = false;
};

// What `write` writes, as bytes of the caller's. Out of line: a dozen functions
// have a text to give.
mxpatch_status owned(mxpatch_owned* out,
                     void (*write)(const void*, mxpatch::sink),
                     const void* context) noexcept;

template <class Write>
mxpatch_status owned(mxpatch_owned* out, const Write& write) noexcept {
  return owned(
      out,
      [](const void* context, mxpatch::sink to) {
        (*static_cast<const Write*>(context))(to);
      },
      &write);
}

// A new handle; null without memory.
template <class Handle, class... Arguments>
Handle* make(const Arguments&... arguments) noexcept {
  return new (std::nothrow) Handle(arguments...);
}

}  // namespace mxpatch_c
