#pragma once

#include <string_view>

namespace mxpatch::server {

// The token of an Authorization header, as Kubernetes reads it: "bearer" in any
// case, a blank, and one word. "" for anything else.
std::string_view bearer_of(std::string_view authorization) noexcept;

}  // namespace mxpatch::server
