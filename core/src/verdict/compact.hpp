#pragma once

#include <algorithm>
#include <string_view>

#include "mxpatch/sink.hpp"

namespace mxpatch::inline v0::detail {

// Drops white space outside of the strings of a JSON value, so that an indented
// one is shown in one line.
class compacting_writer {
 public:
  explicit compacting_writer(sink out) noexcept : out_(out) {}
  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      // In short runs: most of a large value is not wanted.
      const std::size_t most = std::min(bytes.size(), longest_run);
      std::size_t length = 0;
      while (length != most && keeps(bytes[length])) ++length;
      if (length != 0 && !out_(bytes.substr(0, length))) return false;
      const bool space = length != most;
      bytes.remove_prefix(length + (space ? 1 : 0));
    }
    return true;
  }
  sink as_sink() noexcept {
    return {
        [](void* context, const char* data, std::size_t size) {
          return static_cast<compacting_writer*>(context)->write({data, size});
        },
        this};
  }

 private:
  static constexpr std::size_t longest_run = 128;

  bool keeps(char c) noexcept {
    if (!in_string_) {
      in_string_ = c == '"';
      return c != ' ' && c != '\t' && c != '\n' && c != '\r';
    }
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == '"') {
      in_string_ = false;
    }
    return true;
  }

  sink out_;
  bool in_string_ = false;
  bool escaped_ = false;
};

}  // namespace mxpatch::inline v0::detail
