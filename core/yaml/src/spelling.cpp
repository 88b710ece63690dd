#include "spelling.hpp"

namespace mxpatch::inline v0::detail {

using scalar_kind = resolved::kind;

std::string_view digits_of(const resolved& of, char (&out)[number_room]) {
  char* at = out + number_room;
  std::uint64_t left = of.integer;
  do {
    *--at = static_cast<char>('0' + left % 10);
    left /= 10;
  } while (left != 0);
  if (of.negative) *--at = '-';
  return {at, static_cast<std::size_t>(out + number_room - at)};
}

bool is_finite(double value) noexcept {
  return (bits_as<std::uint64_t>(value) >> 52 & 0x7ff) != 0x7ff;
}
static bool is_nan(double value) noexcept {
  return !is_finite(value) && bits_as<std::uint64_t>(value) << 12 != 0;
}

std::string_view spell(const resolved& of, char (&room)[number_room]) {
  switch (of.type) {
    case scalar_kind::null:
      return "null";
    case scalar_kind::boolean:
      return of.truth ? "true" : "false";
    case scalar_kind::integer:
      return digits_of(of, room);
    case scalar_kind::floating:
      return {room, write_json_double(of.number, room)};
    default:
      return {};
  }
}

std::string_view spell_key(const resolved& of, char (&room)[number_room]) {
  if (of.type != scalar_kind::floating) return spell(of, room);
  if (is_nan(of.number)) return ".nan";
  return {room, write_key_double(of.number, room)};
}

}  // namespace mxpatch::inline v0::detail
