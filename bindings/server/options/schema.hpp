#pragma once

#include <string_view>

namespace mxpatch::server {

// config.schema.json, embedded at build.
extern const std::string_view config_schema;

}  // namespace mxpatch::server
