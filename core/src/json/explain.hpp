#pragma once

#include <cstdint>
#include <string_view>

#include "mxpatch/diagnostic.hpp"

namespace mxpatch::inline v0::detail {

// More levels than this are never allowed, whatever the limits say: explain()
// keeps a bit for each on the stack.
inline constexpr std::uint32_t depth_ceiling = 100'000;

// The first error of a text that is not JSON.
struct syntax_error {
  error_code code = error_code::none;
  mxpatch::span span;
  const char* expected = nullptr;  // unexpected_token: words of errors.def
  const char* ascii = nullptr;     // what a full-width mark should have been
};

// Finds the first error byte by byte, strictly after RFC 8259 and RFC 3629,
// without surrogates that have no partner and with at most `depth` levels.
// `none` means that there is no error: fuzzed to agree with walk().
syntax_error explain(std::string_view text, std::uint32_t depth) noexcept;

}  // namespace mxpatch::inline v0::detail
