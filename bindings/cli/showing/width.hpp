#pragma once

#include <cstddef>
#include <string_view>

namespace mxpatch::cli {

// The code point at the start of some bytes; a byte that is part of no valid
// UTF-8 sequence stands for itself.
struct code_point {
  char32_t value = 0;
  std::size_t size = 1;
  bool valid = false;
};
// REQUIRES: `bytes` is not empty.
code_point decode(std::string_view bytes);

// Columns that a terminal takes for it: 2 for East Asian wide characters, 0
// for those that combine with the one before, else 1.
int display_width(char32_t value);

}  // namespace mxpatch::cli
