#pragma once

#include <cstdint>
#include <string_view>

#include "mxpatch/json.hpp"

namespace mxpatch::inline v0::detail {

// The same number for texts that are equal_numbers(); others may share it.
std::uint64_t digest_number(std::string_view text) noexcept;

enum class integer_text : std::uint8_t {
  integer,
  too_large,    // an integer, but none of 64 bits
  not_integer,  // 3.0, 1e2: not for a Go client
};

// Reads -?(0|[1-9][0-9]*), as a typed Go client reads an integer.
integer_text parse_integer(std::string_view text, std::int64_t& value) noexcept;

}  // namespace mxpatch::inline v0::detail
