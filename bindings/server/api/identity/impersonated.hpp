#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "transport/http.hpp"

namespace mxpatch::server {

// By whose rights a request wants to be served, as `kubectl --as` does
// (Impersonate-User and the like): the user, or what else is named first.
std::optional<std::string_view> impersonated(
    std::span<const header_field> headers) noexcept;

}  // namespace mxpatch::server
