#pragma once

#include <string>
#include <string_view>

#include "mxpatch/write.hpp"

namespace mxpatch::server {

// What a person or a client wrote, for a line of text: what would not show is
// escaped.
inline std::string shown(std::string_view bytes) {
  std::string out;
  write_escaped(bytes, append_to(out));
  return out;
}

// The same of a word that may be of any length.
inline std::string shown_shortly(std::string_view bytes) {
  return shown(bytes.substr(0, 80));
}

}  // namespace mxpatch::server
