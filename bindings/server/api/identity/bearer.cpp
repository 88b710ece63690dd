#include "api/identity/bearer.hpp"

namespace mxpatch::server {

std::string_view bearer_of(std::string_view authorization) noexcept {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() <= scheme.size()) return {};
  for (std::size_t i = 0; i != scheme.size(); ++i) {
    const char c = authorization[i];
    const char lowered =
        c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lowered != scheme[i]) return {};
  }
  authorization.remove_prefix(scheme.size());
  return authorization.substr(0, authorization.find(' '));
}

}  // namespace mxpatch::server
