#pragma once

#include <string_view>

#include "mxpatch/diagnostic.hpp"

namespace mxpatch::inline v0::detail {

// What libyaml says of a text, in our words: its problem, what it was reading
// (null where it does not say), and where in the source both stand.
diagnostic problem_diagnostic(std::string_view what, const char* context,
                              std::string_view source, std::uint32_t at,
                              std::uint32_t context_at, input which) noexcept;

// Whether the line around a place has "{{": a template of Helm, not YAML.
bool is_template(std::string_view source, std::uint32_t at) noexcept;

}  // namespace mxpatch::inline v0::detail
