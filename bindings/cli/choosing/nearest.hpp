#pragma once

#include <span>
#include <string>
#include <string_view>

#include "mxpatch/write.hpp"

namespace mxpatch::cli {

// The word that was probably meant: the one with the fewest slips of the
// keyboard, when these are few; "" where none is near.
std::string nearest(std::string_view word, std::span<const std::string> known);

// `; did you mean "expect"?`, or "".
std::string did_you_mean(std::string_view word,
                         std::span<const std::string> known,
                         language in = language::english);

}  // namespace mxpatch::cli
