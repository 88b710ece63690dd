#pragma once

#include <string_view>

#include "resolve.hpp"

namespace mxpatch::inline v0::detail {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr char lowered(char c) noexcept { return static_cast<char>(c | 0x20); }

template <class... Words>
constexpr bool is_one_of(std::string_view text, Words... words) noexcept {
  return ((text == words) || ...);
}

// What begins with a point, a digit or a sign, where go-yaml v2 reads a number
// in it; else it is left as it is.
void read_number(std::string_view text, resolved& out) noexcept;

// Whether it is a time: "2006-1-2", alone, or with "T15:4:5.9Z07:00", or with
// " 15:4:5.9".
bool is_time(std::string_view text) noexcept;

}  // namespace mxpatch::inline v0::detail
