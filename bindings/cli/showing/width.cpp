#include "showing/width.hpp"

#include <utf8proc.h>

#include "mxpatch/utf8.hpp"

namespace mxpatch::cli {

code_point decode(std::string_view bytes) {
  const unsigned size = utf8_length(bytes);
  if (size == 0) return {static_cast<unsigned char>(bytes.front()), 1, false};
  return {utf8_code_point(bytes, size), size, true};
}

int display_width(char32_t value) {
  // What has no width of its own there is shown as an escape.
  if (value < 0x300) return 1;
  return utf8proc_charwidth(static_cast<utf8proc_int32_t>(value));
}

}  // namespace mxpatch::cli
