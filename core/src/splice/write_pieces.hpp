#pragma once

#include <cstdint>
#include <span>

#include "mxpatch/verdict.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::inline v0::detail {

// Writes pieces in a style. The pieces are JSON: nothing is checked.
void write_pieces(std::span<const piece> pieces, style how, sink out);

// The bytes that write_pieces writes in a style other than preserve, without
// writing them.
std::uint64_t restyled_size(std::span<const piece> pieces, style how) noexcept;

}  // namespace mxpatch::inline v0::detail
