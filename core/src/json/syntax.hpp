#pragma once

#include <string_view>

#include "mxpatch/diagnostic.hpp"

namespace mxpatch::inline v0::detail {

// What is wrong with a text that could not be read.
diagnostic syntax_diagnostic(input which, std::string_view text,
                             std::uint32_t depth) noexcept;

}  // namespace mxpatch::inline v0::detail
