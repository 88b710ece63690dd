#pragma once

#include <string_view>

namespace mxpatch::inline v0::detail {

// What should stand in place of a name among `users` that no user can have, in
// words of the library; null for what can be one. Users are compared by their
// whole names, and an API server reserves those that begin with "system:".
const char* expected_user(std::string_view name) noexcept;

}  // namespace mxpatch::inline v0::detail
