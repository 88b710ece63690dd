#include "showing/place_index.hpp"

#include <algorithm>

#include "showing/snippet.hpp"

namespace mxpatch::cli {
namespace {

// Above what is shown of one line.
constexpr std::size_t stride = 4096;

bool begins_character(std::string_view text, std::size_t at) {
  const bool in_break = text[at] == '\n' && at != 0 && text[at - 1] == '\r';
  return (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80 && !in_break;
}

}  // namespace

place_index::place_index(std::string_view text) : text_(text), marks_(1) {
  locator places(text);
  for (std::size_t at = stride; at < text.size(); at += stride) {
    std::size_t begin = at;
    while (begin > at - 4 && !begins_character(text, begin)) --begin;
    marks_.push_back({begin, places.at(static_cast<std::uint32_t>(begin))});
  }
}

place_index::mark place_index::before(std::size_t offset) const {
  if (marks_.empty()) return {};
  const std::size_t index = std::min(offset / stride, marks_.size());
  return marks_[index == 0 ? 0 : index - 1];
}

position place_index::at(std::size_t offset) const {
  const mark from = before(offset);
  locator places(text_.substr(from.offset));
  return moved(from.place,
               places.at(static_cast<std::uint32_t>(offset - from.offset)));
}

}  // namespace mxpatch::cli
