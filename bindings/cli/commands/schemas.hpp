#pragma once

#include <string_view>

namespace mxpatch::cli {

// The schemas of core/*.schema.json, embedded at build.
extern const std::string_view policy_schema;
extern const std::string_view test_schema;
extern const std::string_view verdict_schema;

}  // namespace mxpatch::cli
