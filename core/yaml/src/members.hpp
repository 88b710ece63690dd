#pragma once

#include <string_view>

#include "mxpatch/diagnostic.hpp"

namespace mxpatch::inline v0::detail {

// A member as it stands in YAML: its key, and what follows that, up to the end
// of its value.
struct member_text {
  std::string_view source;
  span key, rest;

  // What has to go so that it goes and nothing else does; unknown where that
  // is more than can be told from the text around it.
  span taken_away() noexcept;

 private:
  bool is_needed(std::uint32_t begin, std::uint32_t end) const noexcept;
  span lines() const noexcept;
  span in_braces() const noexcept;
};

}  // namespace mxpatch::inline v0::detail
