#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mxpatch::inline v0::detail {

// std::bit_cast, which emscripten's library does not have yet.
template <class To, class From>
constexpr To bits_as(From value) noexcept {
  static_assert(sizeof(To) == sizeof(From));
  return __builtin_bit_cast(To, value);
}

// Numbers as Go's strconv reads and writes them. No floating point library has
// both in WebAssembly, and these are the same everywhere.

// The double nearest to digits * 10^exponent, half to even; infinite where none
// is near. `digits` are decimal digits and nothing else, of any count. The
// exponent is within a billion.
double nearest_double(std::string_view digits, std::int64_t exponent) noexcept;

// The fewest digits that read as the same number again, and of those the
// nearest: 0.d1d2d3... * 10^point.
struct shortest {
  char digits[17];
  std::uint32_t count = 0;
  int point = 0;
};
// REQUIRES: finite and above zero.
shortest shortest_digits(double value) noexcept;
shortest shortest_digits(float value) noexcept;

// A number as text, at most this long.
inline constexpr std::size_t number_room = 32;
// As encoding/json spells a float64 (finite). Returns the length.
std::size_t write_json_double(double value, char* out) noexcept;
// As strconv.FormatFloat(value, 'g', -1, 64) spells it, which is how go-yaml
// writes a value (finite).
std::size_t write_yaml_double(double value, char* out) noexcept;
// As strconv.FormatFloat(value, 'g', -1, 32) spells it, which is how
// sigs.k8s.io/yaml spells a key; infinite ones as ".inf", "-.inf".
std::size_t write_key_double(double value, char* out) noexcept;

}  // namespace mxpatch::inline v0::detail
