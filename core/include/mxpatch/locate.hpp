#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "mxpatch/export.hpp"

namespace mxpatch {
inline namespace v0 {

// A place for people. Line and column count from 1; a column counts code
// points, `utf16` the same in UTF-16 units. LF, CRLF and CR each end a line. A
// byte that is part of no UTF-8 sequence counts as one.
struct position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t utf16 = 1;
};

// Finds positions of byte offsets in one forward pass: ask for ascending
// offsets and each byte is looked at once; a smaller offset starts over.
class MXPATCH_API locator {
 public:
  constexpr locator() noexcept = default;
  explicit constexpr locator(std::string_view text) noexcept : text_(text) {}
  // An offset above the text's size counts as its size.
  position at(std::uint32_t offset) noexcept;
  // Where the line of the last answer begins, in bytes.
  std::uint32_t line_begin() const noexcept { return line_begin_; }

 private:
  std::string_view text_;
  std::uint32_t offset_ = 0;
  std::uint32_t line_begin_ = 0;
  position position_;
};

// What languages count that are not C++: code points, or UTF-16 units.
enum class unit : std::uint8_t { code_points, utf16 };

// Turns offsets in bytes into offsets in that unit, in one pass over the text:
// they have to ascend. False, with nothing changed, where they do not. One in a
// character is that of the character, one above the text's size its end; a byte
// that is part of no UTF-8 sequence counts as one.
MXPATCH_API bool offsets(std::string_view text, unit in,
                         std::span<std::uint32_t> places) noexcept;

}  // namespace v0
}  // namespace mxpatch
