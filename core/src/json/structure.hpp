#pragma once

#include <cstddef>
#include <cstdint>

#include "mxpatch/buffer.hpp"

namespace mxpatch::inline v0::detail {

// Finds structural bytes with SIMD: the positions of { } [ ] : , outside of
// strings, of the quote that opens a string, and of the first byte of every
// other scalar. Also checks that the text is UTF-8, that strings end and that
// they hold no control characters.
class indexer {
 public:
  indexer() noexcept = default;
  indexer(const indexer&) = delete;
  indexer& operator=(const indexer&) = delete;
  ~indexer();

  enum class outcome : std::uint8_t { indexed, broken, out_of_memory };

  // Fills `positions` in ascending order, with `size` as a sentinel behind the
  // last; size() of the buffer does not count the sentinel. Reads nothing
  // outside of the text. What `broken` means depends on the kernel; explain()
  // tells why.
  outcome index(const char* text, std::size_t size,
                buffer<std::uint32_t>& positions) noexcept;
  // False only where the text that was indexed has no backslash: not every
  // kernel tells.
  bool may_escape() const noexcept { return backslash_; }

 private:
  struct kernel;
  kernel* kernel_ = nullptr;
  bool backslash_ = true;
};

}  // namespace mxpatch::inline v0::detail
