#pragma once

#include <cstdint>
#include <string_view>

namespace mxpatch {
inline namespace v0 {

// The length of the UTF-8 sequence (RFC 3629) that a text begins with: 1 to 4,
// or 0 where there is none: overlong forms, surrogates and code points above
// U+10FFFF are none.
constexpr unsigned utf8_length(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned char>(text[i]);
  };
  if (text.empty()) return 0;
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const unsigned length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return 0;
  // The second byte carries the exclusions, the others are 80..bf.
  const unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  if (byte(1) < low || byte(1) > high) return 0;
  for (unsigned i = 2; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
  }
  return length;
}

// The code point of a sequence that is that long. REQUIRES: length is
// utf8_length(text), and not 0.
constexpr std::uint32_t utf8_code_point(std::string_view text,
                                        unsigned length) noexcept {
  constexpr unsigned char lead_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
  std::uint32_t point =
      static_cast<unsigned char>(text.front()) & lead_bits[length];
  for (unsigned i = 1; i < length; ++i) {
    point = point << 6 | (static_cast<unsigned char>(text[i]) & 0x3f);
  }
  return point;
}

}  // namespace v0
}  // namespace mxpatch
