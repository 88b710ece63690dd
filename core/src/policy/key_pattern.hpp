#pragma once

#include <cstdint>
#include <string_view>

namespace mxpatch::inline v0::detail {

// What one of `lockedKeys` matches: a `*` at its end or at its beginning stands
// for anything.
struct key_pattern {
  enum kind : std::uint8_t { whole, prefix, suffix };

  constexpr explicit key_pattern(std::string_view written) noexcept
      : part(written) {
    if (written.ends_with('*')) {
      is = prefix;
      part.remove_suffix(1);
    } else if (written.starts_with('*')) {
      is = suffix;
      part.remove_prefix(1);
    }
  }

  constexpr bool fits(std::string_view key) const noexcept {
    if (is == whole) return key == part;
    return is == prefix ? key.starts_with(part) : key.ends_with(part);
  }

  kind is = whole;
  std::string_view part;  // without the `*`
};

}  // namespace mxpatch::inline v0::detail
