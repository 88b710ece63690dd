#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mxpatch::cli {

// What a plain YAML scalar is by the core schema, as JSON: null, true, false or
// a number, which keeps its digits. Nothing for a string. Throws
// std::range_error for a number that JSON does not have.
std::optional<std::string> plain_scalar(std::string_view text);

}  // namespace mxpatch::cli
