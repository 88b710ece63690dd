#pragma once

#include <string>
#include <string_view>

#include "mxpatch/errors.hpp"

namespace mxpatch::cli {

enum class ink { error, warning, good, note, strong };

// How text is shown: the language, whether in colour, and in how many columns.
struct look {
  mxpatch::language language = mxpatch::language::english;
  bool colored = false;
  int columns = 80;

  std::string paint(ink color, std::string_view text) const;
};

// How wide what is printed to this file descriptor may be: what COLUMNS says,
// else the terminal, else 80.
int columns_of(int descriptor);

// What `--lang` and `--color` say, for text that goes to this file descriptor.
// With "auto" a terminal is coloured unless NO_COLOR is set.
look look_for(int descriptor, const std::string& language,
              const std::string& color);

}  // namespace mxpatch::cli
