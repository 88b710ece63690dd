#pragma once

#include <string>
#include <string_view>

#include "mxpatch/errors.hpp"

namespace mxpatch::cli {

// What a code means and what to do about it, in a sentence or two.
std::string_view meaning(error_code code, language in);

// A whole message with this code: that of the example in errors.def, judged on
// a small MXJob or compiled as a policy. "" where the example is no input.
std::string example_message(error_code code, language in);

}  // namespace mxpatch::cli
