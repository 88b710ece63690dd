#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

// WebAssembly's vectors; elsewhere, for tests, the same names by SIMDe.
#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#else
#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/wasm/simd128.h>
#endif

// Stage 1 for WebAssembly, in blocks of 64 bytes: simdjson, whose algorithms
// these are (Langdale and Lemire, "Parsing gigabytes of JSON per second", and
// Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte"),
// has no kernel for it, and its portable one is scalar and large.
namespace mxpatch::inline v0::detail::simd128 {

// 64 bytes; their comparisons are bit masks, bit 0 for the first byte.
struct block {
  explicit block(const char* from) noexcept {
    for (int i = 0; i != 4; ++i) part[i] = wasm_v128_load(from + 16 * i);
  }
  template <class Compare>
  std::uint64_t mask(Compare compare) const noexcept {
    std::uint64_t out = 0;
    for (int i = 0; i != 4; ++i) {
      const auto bits =
          static_cast<std::uint16_t>(wasm_i8x16_bitmask(compare(part[i])));
      out |= static_cast<std::uint64_t>(bits) << (16 * i);
    }
    return out;
  }
  std::uint64_t equal(char c) const noexcept {
    const v128_t wanted = wasm_i8x16_splat(static_cast<std::int8_t>(c));
    return mask([&](v128_t bytes) { return wasm_i8x16_eq(bytes, wanted); });
  }
  // Whether there is any: cheaper than where.
  bool holds(char c) const noexcept {
    const v128_t wanted = wasm_i8x16_splat(static_cast<std::int8_t>(c));
    v128_t found = wasm_i8x16_eq(part[0], wanted);
    for (int i = 1; i != 4; ++i) {
      found = wasm_v128_or(found, wasm_i8x16_eq(part[i], wanted));
    }
    return wasm_v128_any_true(found);
  }
  bool ascii() const noexcept {
    return wasm_i8x16_bitmask(wasm_v128_or(wasm_v128_or(part[0], part[1]),
                                           wasm_v128_or(part[2], part[3]))) ==
           0;
  }
  v128_t part[4];
};

// Which bytes a backslash escapes, across blocks.
class escapes {
 public:
  std::uint64_t next(std::uint64_t backslash) noexcept {
    if (backslash == 0) {
      const std::uint64_t escaped = carry_;
      carry_ = 0;
      return escaped;
    }
    // Runs of backslashes that begin at an odd bit are told from those that
    // begin at an even one by where a subtraction's borrow ends.
    constexpr std::uint64_t odd = 0xaaaa'aaaa'aaaa'aaaa;
    const std::uint64_t starts = backslash & ~carry_;
    const std::uint64_t codes = (((starts << 1) | odd) - starts) ^ odd;
    const std::uint64_t escaped = codes ^ (backslash | carry_);
    carry_ = (codes & backslash) >> 63;
    return escaped;
  }

 private:
  std::uint64_t carry_ = 0;
};

// Each bit becomes the parity of the bits up to it.
inline std::uint64_t prefix_xor(std::uint64_t bits) noexcept {
  for (int shift = 1; shift != 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

// Finds what is not UTF-8, by looking up what each pair of bytes may not be.
class utf8_check {
 public:
  void next(const block& bytes) noexcept {
    for (const v128_t part : bytes.part) {
      error_ = wasm_v128_or(error_, errors(previous_, part));
      previous_ = part;
    }
    // A block whose last bytes begin a sequence that goes on behind it.
    const v128_t most =
        wasm_u8x16_make(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
                        255, 255, 0xf0 - 1, 0xe0 - 1, 0xc0 - 1);
    incomplete_ = wasm_u8x16_sub_sat(previous_, most);
  }
  // The same of a block that is ASCII.
  void next_ascii(const block& bytes) noexcept {
    error_ = wasm_v128_or(error_, incomplete_);
    incomplete_ = wasm_i8x16_splat(0);
    previous_ = bytes.part[3];
  }
  bool failed() const noexcept {
    return wasm_v128_any_true(wasm_v128_or(error_, incomplete_));
  }

 private:
  static v128_t table(const std::uint8_t (&from)[16], v128_t nibbles) noexcept {
    return wasm_i8x16_swizzle(wasm_v128_load(from), nibbles);
  }

  // Out of line: four times in the scan's loop it would be half of it.
  [[gnu::noinline]] static v128_t errors(v128_t previous,
                                         v128_t input) noexcept {
    constexpr std::uint8_t too_short = 1, too_long = 2, overlong_3 = 4,
                           too_large = 8, surrogate = 16, overlong_2 = 32,
                           too_large_1000 = 64, overlong_4 = 64,
                           two_conts = 128;
    constexpr std::uint8_t carry = too_short | too_long | two_conts;
    constexpr std::uint8_t large = carry | too_large | too_large_1000;
    constexpr std::uint8_t second = too_long | overlong_2 | two_conts;
    static constexpr std::uint8_t first_high[16] = {
        too_long,
        too_long,
        too_long,
        too_long,
        too_long,
        too_long,
        too_long,
        too_long,
        two_conts,
        two_conts,
        two_conts,
        two_conts,
        too_short | overlong_2,
        too_short,
        too_short | overlong_3 | surrogate,
        too_short | too_large | too_large_1000 | overlong_4};
    static constexpr std::uint8_t first_low[16] = {
        carry | overlong_3 | overlong_2 | overlong_4,
        carry | overlong_2,
        carry,
        carry,
        carry | too_large,
        large,
        large,
        large,
        large,
        large,
        large,
        large,
        large,
        large | surrogate,
        large,
        large};
    static constexpr std::uint8_t second_high[16] = {
        too_short,
        too_short,
        too_short,
        too_short,
        too_short,
        too_short,
        too_short,
        too_short,
        second | overlong_3 | too_large_1000 | overlong_4,
        second | overlong_3 | too_large,
        second | surrogate | too_large,
        second | surrogate | too_large,
        too_short,
        too_short,
        too_short,
        too_short};

    const v128_t before1 =
        wasm_i8x16_shuffle(previous, input, 15, 16, 17, 18, 19, 20, 21, 22, 23,
                           24, 25, 26, 27, 28, 29, 30);
    const v128_t before2 =
        wasm_i8x16_shuffle(previous, input, 14, 15, 16, 17, 18, 19, 20, 21, 22,
                           23, 24, 25, 26, 27, 28, 29);
    const v128_t before3 =
        wasm_i8x16_shuffle(previous, input, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                           22, 23, 24, 25, 26, 27, 28);
    const v128_t low = wasm_i8x16_splat(0x0f);
    const v128_t pair = wasm_v128_and(
        wasm_v128_and(table(first_high, wasm_u8x16_shr(before1, 4)),
                      table(first_low, wasm_v128_and(before1, low))),
        table(second_high, wasm_u8x16_shr(input, 4)));
    // The third and fourth byte of a sequence have to go on with it.
    const v128_t third = wasm_u8x16_sub_sat(
        before2, wasm_i8x16_splat(static_cast<std::int8_t>(0xe0 - 0x80)));
    const v128_t fourth = wasm_u8x16_sub_sat(
        before3, wasm_i8x16_splat(static_cast<std::int8_t>(0xf0 - 0x80)));
    const v128_t must =
        wasm_v128_and(wasm_v128_or(third, fourth),
                      wasm_i8x16_splat(static_cast<std::int8_t>(0x80)));
    return wasm_v128_xor(must, pair);
  }

  v128_t error_ = wasm_i8x16_splat(0);
  v128_t incomplete_ = wasm_i8x16_splat(0);
  v128_t previous_ = wasm_i8x16_splat(0);
};

// The structural positions of a text: what indexer::index fills in. REQUIRES:
// room for `size` positions and the spare ones.
class scanner {
 public:
  static constexpr std::size_t spare = 4;
  explicit scanner(std::uint32_t* out) noexcept : begin_(out), out_(out) {}

  // False where the text is broken: no UTF-8, a control character in a string,
  // a string without an end, nothing but white space.
  bool run(const char* text, std::size_t size) noexcept {
    char last[64];
    for (std::size_t at = 0; at < size; at += 64) {
      const char* from = text + at;
      if (size - at < sizeof last) {
        std::memset(last, ' ', sizeof last);
        std::memcpy(last, from, size - at);
        from = last;
      }
      next(from, at);
    }
    return !utf8_.failed() && control_ == 0 && in_string_ == 0 &&
           out_ != begin_;
  }
  bool backslash() const noexcept { return backslash_; }
  std::size_t count() const noexcept {
    return static_cast<std::size_t>(out_ - begin_);
  }

 private:
  void next(const char* from, std::size_t at) noexcept {
    const block bytes(from);
    // As numbers with a sign: what is not ASCII is negative.
    const v128_t first_plain = wasm_i8x16_splat(0x20);
    std::uint64_t control = bytes.mask(
        [&](v128_t part) { return wasm_i8x16_lt(part, first_plain); });
    if (control != 0 && !bytes.ascii()) {
      utf8_.next(bytes);
      control &= ~bytes.mask([](v128_t part) { return part; });
    } else {
      utf8_.next_ascii(bytes);
    }

    const bool backslash = bytes.holds('\\');
    backslash_ |= backslash;
    const std::uint64_t escaped =
        escapes_.next(backslash ? bytes.equal('\\') : 0);
    const std::uint64_t quote = bytes.equal('"') & ~escaped;
    // From an opening quote up to the byte before the closing one.
    const std::uint64_t string = prefix_xor(quote) ^ in_string_;
    in_string_ = string >> 63 == 0 ? 0 : ~std::uint64_t{0};

    // By its low four bits each byte is told what it would have to be. A form
    // feed counts as a comma and ^Z as a colon, which no state of walk() takes
    // for one.
    static constexpr char operators_of[17] = "\0\0\0\0\0\0\0\0\0\0:{,}\0\0";
    static constexpr char blanks_of[17] = " \0\0\0\0\0\0\0\0\t\n\0\0\r\0\0";
    const v128_t operator_table = wasm_v128_load(operators_of);
    const v128_t blank_table = wasm_v128_load(blanks_of);
    const v128_t low = wasm_i8x16_splat(0x0f);
    const v128_t folds = wasm_i8x16_splat(0x20);
    const std::uint64_t operators = bytes.mask([&](v128_t part) {
      const v128_t folded = wasm_v128_or(part, folds);  // [ and ] become { }
      return wasm_i8x16_eq(
          folded, wasm_i8x16_swizzle(operator_table, wasm_v128_and(part, low)));
    });
    // A space, a tab, a line feed or a carriage return.
    const std::uint64_t blank = bytes.mask([&](v128_t part) {
      return wasm_i8x16_eq(
          part, wasm_i8x16_swizzle(blank_table, wasm_v128_and(part, low)));
    });
    control_ |= control & string;

    // A scalar begins where none was before; a quote always ends one.
    const std::uint64_t scalar = ~(operators | blank);
    const std::uint64_t plain = scalar & ~quote;
    const std::uint64_t follows = plain << 1 | scalar_before_;
    scalar_before_ = plain >> 63;
    const std::uint64_t inside = string ^ quote;  // with the closing quote
    write((operators | (scalar & ~follows)) & ~inside, at);
  }

  // Four at a time, whether there are so many or not: which way a branch goes
  // is harder to foresee than what it costs to write some in vain.
  void write(std::uint64_t bits, std::size_t at) noexcept {
    const auto base = static_cast<std::uint32_t>(at);
    std::uint32_t* out = out_;
    out_ += std::popcount(bits);
    do {
      for (std::size_t i = 0; i != spare; ++i, bits &= bits - 1) {
        *out++ = base + static_cast<std::uint32_t>(std::countr_zero(bits));
      }
    } while (bits != 0);
  }

  std::uint32_t* begin_;
  std::uint32_t* out_;
  utf8_check utf8_;
  escapes escapes_;
  std::uint64_t in_string_ = 0;
  std::uint64_t control_ = 0;
  std::uint64_t scalar_before_ = 0;
  bool backslash_ = false;
};

}  // namespace mxpatch::inline v0::detail::simd128
