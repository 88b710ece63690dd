#pragma once

#include <cstddef>
#include <cstdint>

#include "mxpatch/verdict.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::inline v0::detail {

// How much one text of a brief Status may have, in bytes.
inline constexpr std::size_t brief_bytes = 256;

// The Status of a denial for an API server to pass on to people: one short
// message, nothing in it longer than brief_bytes, and at most `causes` causes;
// one more says how many were left out.
void write_brief_status(const verdict&, language, std::uint32_t causes, sink);

}  // namespace mxpatch::inline v0::detail
