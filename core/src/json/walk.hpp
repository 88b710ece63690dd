#pragma once

#include <cstdint>

#include "json/cursor.hpp"

namespace mxpatch::inline v0::detail {

// The grammar of RFC 8259 over an index: whether `text` (its bytes, size,
// position, count and escapes are set) is one JSON value of at most `levels`
// levels. Fills link for every opening bracket. Only yes or no: explain()
// finds out what is wrong. Linear, no recursion, no allocation: `open` is
// scratch for `levels` brackets.
bool walk(const scan& text, std::uint32_t levels, std::uint32_t* link,
          std::uint32_t* open) noexcept;

}  // namespace mxpatch::inline v0::detail
