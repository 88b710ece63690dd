#pragma once

#include <string>
#include <string_view>

#include "mxpatch/json.hpp"

namespace mxpatch::server {

// Whether a key, in its quotes, says a word, whatever escapes it has.
inline bool is_key(std::string_view raw, std::string_view word) {
  if (raw.find('\\') == std::string_view::npos) {
    return raw.size() == word.size() + 2 && raw.substr(1, word.size()) == word;
  }
  std::string decoded;
  write_decoded(raw, append_to(decoded));
  return decoded == word;
}

}  // namespace mxpatch::server
