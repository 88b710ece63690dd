#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/diagnostic.hpp"

namespace mxpatch::cli::testing {

// The line in which a span begins, and ^ below each code point of the span in
// that line; one mark for an empty span.
std::vector<std::string> caret_of(std::string_view text, span where);

// Whether an expected line and marks are these. In what is expected ' stands
// for ", and … at either end for a part of the line that is left out.
bool caret_fits(const std::vector<std::string>& wanted,
                const std::vector<std::string>& found);

}  // namespace mxpatch::cli::testing
