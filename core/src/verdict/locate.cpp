#include "mxpatch/locate.hpp"

#include <algorithm>

#include "mxpatch/utf8.hpp"

namespace mxpatch::inline v0 {

position locator::at(std::uint32_t offset) noexcept {
  if (offset < offset_) {
    offset_ = 0;
    line_begin_ = 0;
    position_ = {};
  }
  const auto size = static_cast<std::uint32_t>(text_.size());
  const std::uint32_t goal = offset < size ? offset : size;
  const char* const bytes = text_.data();
  while (offset_ < goal) {
    const char c = bytes[offset_];
    if (c == '\n' || c == '\r') {
      // The LF of a CRLF ends the line; the place between them is still on it.
      const bool pair =
          c == '\r' && offset_ + 1 < size && bytes[offset_ + 1] == '\n';
      ++offset_;
      if (pair) {
        ++position_.column;
        ++position_.utf16;
        continue;
      }
      ++position_.line;
      position_.column = 1;
      position_.utf16 = 1;
      line_begin_ = offset_;
      continue;
    }
    std::uint32_t length = 1;
    if (static_cast<unsigned char>(c) >= 0x80) {
      length = utf8_length(text_.substr(offset_, 4));
      if (length == 0) length = 1;
      // A place inside a sequence is that of the sequence.
      if (offset_ + length > goal) break;
    }
    ++position_.column;
    position_.utf16 += length == 4 ? 2 : 1;
    offset_ += length;
  }
  return position_;
}

bool offsets(std::string_view text, unit in,
             std::span<std::uint32_t> places) noexcept {
  if (!std::is_sorted(places.begin(), places.end())) return false;
  const std::size_t units_of_four = in == unit::utf16 ? 2 : 1;
  std::size_t at = 0;
  std::size_t counted = 0;
  for (std::uint32_t& place : places) {
    const std::size_t goal = std::min<std::size_t>(place, text.size());
    while (at < goal) {
      if (static_cast<unsigned char>(text[at]) < 0x80) {
        ++at;
        ++counted;
        continue;
      }
      const std::size_t length = std::max(utf8_length(text.substr(at, 4)), 1u);
      if (at + length > goal) break;
      at += length;
      counted += length == 4 ? units_of_four : 1;
    }
    place = static_cast<std::uint32_t>(counted);
  }
  return true;
}

}  // namespace mxpatch::inline v0
