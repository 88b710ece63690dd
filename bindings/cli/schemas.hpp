#pragma once

#include <string_view>

namespace mxpatch::cli {

// core/verdict.schema.json, embedded at build.
extern const std::string_view verdict_schema;

}  // namespace mxpatch::cli
