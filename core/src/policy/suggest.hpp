#pragma once

#include "policy/judging.hpp"

namespace mxpatch::inline v0::detail {

// What to do about a member of a patch that may not be there: give it the name
// or the place that was meant, or leave it out.
void suggest(judging& in, const place& at, const found_change& found,
             diagnostic& out) noexcept;

}  // namespace mxpatch::inline v0::detail
