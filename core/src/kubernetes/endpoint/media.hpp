#pragma once

#include <string_view>

#include "mxpatch/endpoint.hpp"

namespace mxpatch::inline v0::detail {

// The first field of a name, whose case does not count; "" where there is none.
std::string_view find_header(const endpoint_request& request,
                             std::string_view lower_case) noexcept;

// Whether an Accept header takes JSON as it is, and not something else made of
// it (as=Table); nothing takes it.
bool accepts_json(std::string_view accept) noexcept;

// Whether an API server would print for people: by `pretty`, or else by who
// asks.
bool is_pretty(const endpoint_request& request) noexcept;

// Whether a Content-Type is that of a merge patch, which is wanted to the
// letter up to a semicolon; and of JSON, as which nothing counts too.
bool is_merge_patch(std::string_view type) noexcept;
bool is_json(std::string_view type) noexcept;

}  // namespace mxpatch::inline v0::detail
