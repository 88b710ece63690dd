#pragma once

#include <cstdint>

#include "mxpatch/change.hpp"
#include "mxpatch/make_diagnostic.hpp"

// What only the core says.
namespace mxpatch::inline v0::detail {

[[gnu::noinline]] inline argument value_argument(const char* name,
                                                 value_id value) noexcept {
  argument made = number_argument(name, value);
  made.type = value == 0 ? argument::kind::none : argument::kind::value;
  return made;
}

inline diagnostic output_too_large(input where, std::uint64_t limit,
                                   std::uint64_t size) noexcept {
  diagnostic made =
      make_diagnostic(error_code::output_too_large, where, {0, 0});
  made.arguments[0] = size_argument("limit", limit);
  made.arguments[1] = size_argument("size", size);
  return made;
}

}  // namespace mxpatch::inline v0::detail
