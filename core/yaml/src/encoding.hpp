#pragma once

#include <string_view>

#include "mxpatch/buffer.hpp"
#include "mxpatch/diagnostic.hpp"

namespace mxpatch::inline v0::detail {

// A text as libyaml is to read it: UTF-8 without a mark.
struct decoded_text {
  std::string_view source;  // what spans are of
  std::uint32_t begin = 0;  // behind its mark
};

// Checks that a text is UTF-8, or UTF-16 with a mark, which it turns into
// UTF-8, and that it has only characters that YAML takes. False: `why` says why
// not.
bool decode_text(std::string_view text, input which, std::size_t most,
                 buffer<char>& converted, decoded_text& out,
                 diagnostic& why) noexcept;

}  // namespace mxpatch::inline v0::detail
