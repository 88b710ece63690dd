#pragma once

#include <string_view>

#include "doubles.hpp"
#include "resolve.hpp"

namespace mxpatch::inline v0::detail {

bool is_finite(double value) noexcept;

// Decimal digits of an integer, in `out`.
std::string_view digits_of(const resolved& of, char (&out)[number_room]);

// What a scalar is as a number, true, false or null; nothing for a string.
std::string_view spell(const resolved& of, char (&room)[number_room]);
// The same for a key.
std::string_view spell_key(const resolved& of, char (&room)[number_room]);

}  // namespace mxpatch::inline v0::detail
