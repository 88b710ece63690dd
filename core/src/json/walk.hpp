#pragma once

#include <cstdint>

#include "json/cursor.hpp"

namespace mxpatch::inline v0::detail {

// The grammar of RFC 8259 over an index: whether `text` (its bytes, size,
// position, count and escapes are set) is one JSON value of at most `depth`
// levels. Fills link for every opening bracket. Only yes or no: explain()
// finds out what is wrong. Linear, no recursion, no allocation: the open
// brackets are chained through link itself.
bool walk(const scan& text, std::uint32_t depth, std::uint32_t* link) noexcept;

}  // namespace mxpatch::inline v0::detail
