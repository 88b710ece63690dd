#pragma once

#include <string_view>

namespace mxpatch::inline v0::detail {

// Whether decoded text is a time as RFC 3339 section 5.6 writes it, with a date
// that exists, an upper-case T and Z, and no leap second: what Go's
// time.Parse(time.RFC3339) takes.
bool is_rfc3339(std::string_view text) noexcept;

}  // namespace mxpatch::inline v0::detail
