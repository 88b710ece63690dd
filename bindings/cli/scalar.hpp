#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mxpatch::cli {

// What a plain YAML scalar is by the core schema, as JSON: null, true, false or
// a number, which keeps its digits. Nothing for a string. Throws
// std::range_error for a number that JSON does not have.
std::optional<std::string> plain_scalar(std::string_view text);

// The JSON that readers of YAML 1.1 make of it, kubectl among them, where
// plain_scalar() makes another value: `yes`, `010`, `1_000`. Nothing elsewhere.
std::optional<std::string> older_scalar(std::string_view text);

}  // namespace mxpatch::cli
