#pragma once

#include <string>

#include "mxpatch/errors.hpp"

namespace mxpatch::cli {

// A whole message with this code: that of the example in errors.def, judged on
// a small MXJob or compiled as a policy. "" where the example is not an input.
std::string example_message(error_code code, language in);

}  // namespace mxpatch::cli
