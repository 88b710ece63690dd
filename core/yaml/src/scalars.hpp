#pragma once

#include <cstddef>
#include <string_view>

#include "mxpatch/sink.hpp"

namespace mxpatch::inline v0::detail {

// How go-yaml v2 writes a string: what of its emitter decides it.
enum class scalar_style { plain, single_quoted, double_quoted, literal };
struct scalar_look {
  scalar_style style = scalar_style::plain;
  bool simple = true;  // as a key without a question mark
};
scalar_look look_at(std::string_view text, bool key) noexcept;

// Where in a line the next byte is written.
struct line_place {
  const std::size_t& column;  // in characters, kept by the sink
  std::size_t indent;         // of the lines behind the first
  bool folds = true;          // a long line may be broken: not that of a key
};
void write_scalar(std::string_view text, scalar_style, line_place,
                  sink out) noexcept;

// A JSON number as kubectl prints it: 64 bits of an integer, or a double.
// False, and nothing written, where it is above all of these.
bool write_number(std::string_view json, sink out) noexcept;

}  // namespace mxpatch::inline v0::detail
