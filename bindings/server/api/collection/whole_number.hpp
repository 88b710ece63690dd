#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mxpatch::server {

// "-12"; nothing where the text is anything else, or beyond 64 bits.
inline std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t out = 0;
  const char* const end = text.data() + text.size();
  const auto [at, failed] = std::from_chars(text.data(), end, out);
  if (failed != std::errc() || at != end) return std::nullopt;
  return out;
}

}  // namespace mxpatch::server
