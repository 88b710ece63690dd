// The library's memchr looks at byte after byte; the core asks it for the first
// backslash of every text, which most have not.
#include <wasm_simd128.h>

#include <cstddef>

extern "C" void* memchr(const void* memory, int wanted, std::size_t size) {
  constexpr std::size_t step = 16;
  const auto* at = static_cast<const unsigned char*>(memory);
  const auto* const end = at + size;
  const auto byte = static_cast<unsigned char>(wanted);
  const v128_t all = wasm_u8x16_splat(byte);
  for (; static_cast<std::size_t>(end - at) >= step; at += step) {
    if (wasm_v128_any_true(wasm_i8x16_eq(wasm_v128_load(at), all))) break;
  }
  for (; at != end; ++at) {
    if (*at == byte) return const_cast<unsigned char*>(at);
  }
  return nullptr;
}
