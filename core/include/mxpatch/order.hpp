#pragma once

#include <algorithm>

namespace mxpatch {
inline namespace v0 {
namespace detail {

// Puts a range in order; what is equal may change places. In WebAssembly by a
// heap: std::sort's code is six times as large, and there is one for each use:
// a tenth of the module.
template <class Iterator, class Less>
void sort_range(Iterator begin, Iterator end, Less less) noexcept {
#if defined(__wasm__)
  std::make_heap(begin, end, less);
  std::sort_heap(begin, end, less);
#else
  std::sort(begin, end, less);
#endif
}

}  // namespace detail
}  // namespace v0
}  // namespace mxpatch
