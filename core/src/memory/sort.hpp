#pragma once

#include <algorithm>
#include <cstddef>

#if defined(__wasm__)
#include <cstring>
#endif

namespace mxpatch::inline v0::detail {

#if defined(__wasm__)
// A heap sort of values of `size` bytes, at most 64: one for all, because the
// copies of std::sort would be a tenth of the module.
[[gnu::noinline]] inline void sort_bytes(
    char* begin, std::size_t count, std::size_t size,
    bool (*less)(const void* context, const void* a, const void* b),
    const void* context) noexcept {
  const auto at = [&](std::size_t index) { return begin + index * size; };
  const auto swap = [&](std::size_t a, std::size_t b) {
    char kept[64];
    std::memcpy(kept, at(a), size);
    std::memmove(at(a), at(b), size);
    std::memcpy(at(b), kept, size);
  };
  // The first half turns the values into a heap, the second takes them out.
  for (std::size_t root = count / 2, end = count; end > 1;) {
    if (root != 0) {
      --root;
    } else {
      swap(0, --end);
    }
    for (std::size_t parent = root, child; (child = 2 * parent + 1) < end;
         parent = child) {
      if (child + 1 < end && less(context, at(child), at(child + 1))) ++child;
      if (!less(context, at(parent), at(child))) break;
      swap(parent, child);
    }
  }
}
#endif

// Sorts values by a strict order. Equal ones come in any order.
template <class T, class Less>
void sort(T* begin, T* end, Less less) noexcept {
#if defined(__wasm__)
  static_assert(sizeof(T) <= 64);
  sort_bytes(
      reinterpret_cast<char*>(begin), static_cast<std::size_t>(end - begin),
      sizeof(T),
      [](const void* context, const void* a, const void* b) {
        return (*static_cast<const Less*>(context))(*static_cast<const T*>(a),
                                                    *static_cast<const T*>(b));
      },
      &less);
#else
  std::sort(begin, end, less);
#endif
}

}  // namespace mxpatch::inline v0::detail
