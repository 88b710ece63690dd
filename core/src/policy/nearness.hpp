#pragma once

#include <string_view>

#include "mxpatch/nearest.hpp"

namespace mxpatch::inline v0::detail {

// How many letters have to be added, taken away, replaced or swapped with
// their neighbour to make one name of another; case of ASCII letters does not
// count. `limit` + 1 stands for everything above the limit, and for names that
// are too long to be compared.
unsigned distance(std::string_view a, std::string_view b,
                  unsigned limit) noexcept;

}  // namespace mxpatch::inline v0::detail
