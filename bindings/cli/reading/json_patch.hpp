#pragma once

#include <string>
#include <string_view>

#include "mxpatch/write.hpp"

namespace mxpatch::cli {

// What to do about a patch that looks like a JSON Patch (RFC 6902), a list of
// operations, where a merge patch (RFC 7396) is asked for; "" for any other.
std::string json_patch_advice(const std::string& patch, language);

}  // namespace mxpatch::cli
