#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mxpatch {
inline namespace v0 {
namespace detail {

// Puts a range in order by a heap; what is equal may change places. Does no
// harm where `less` is no order in the strict sense.
template <class Iterator, class Less>
void heap_sort(Iterator begin, Iterator end, Less less) noexcept {
  auto size = static_cast<std::size_t>(end - begin);
  for (std::size_t first = size / 2; size > 1;) {
    if (first != 0) {
      --first;
    } else {
      --size;
      std::swap(begin[0], begin[size]);
    }
    // The value at `first` sinks below those that are to be behind it.
    const auto value = begin[first];
    std::size_t at = first;
    for (std::size_t child; (child = 2 * at + 1) < size; at = child) {
      if (child + 1 < size && less(begin[child], begin[child + 1])) ++child;
      if (!less(value, begin[child])) break;
      begin[at] = begin[child];
    }
    begin[at] = value;
  }
}

// The same, as fast as can be. In WebAssembly by that heap: the code of
// std::sort is six times as large, that of std::make_heap and std::sort_heap
// twice, and there is one for each use.
template <class Iterator, class Less>
void sort_range(Iterator begin, Iterator end, Less less) noexcept {
#if defined(__wasm__)
  heap_sort(begin, end, less);
#else
  std::sort(begin, end, less);
#endif
}

}  // namespace detail
}  // namespace v0
}  // namespace mxpatch
