#pragma once

#include <string_view>

namespace mxpatch::inline v0::detail {

// Longer names are not compared.
inline constexpr unsigned suggest_limit = 64;

// How many letters have to be added, taken away, replaced or swapped with
// their neighbour to make one name of another; case of ASCII letters does not
// count. `limit` + 1 stands for everything above the limit, and for names that
// are too long to be compared.
unsigned distance(std::string_view a, std::string_view b,
                  unsigned limit) noexcept;

// Whether one name may be a slip for another: at most one letter of three is
// wrong, and at most three in all. Names that differ in case alone are close;
// the same name is not.
bool is_close(std::string_view a, std::string_view b) noexcept;

}  // namespace mxpatch::inline v0::detail
