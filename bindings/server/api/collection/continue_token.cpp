#include "api/collection/continue_token.hpp"

#include <charconv>

#include "api/base64.hpp"

namespace mxpatch::server {

// "v1/12/NAMESPACE/NAME": none of them has a slash in it.
std::string write_continue(const continue_token& of) {
  return base64_url("v1/" + std::to_string(of.version) + '/' + of.namespace_ +
                    '/' + of.name);
}

bool read_continue(std::string_view text, continue_token& into) {
  std::string bytes;
  if (!read_base64_url(text, bytes)) return false;
  std::string_view left = bytes;
  if (!left.starts_with("v1/")) return false;
  left.remove_prefix(3);
  const auto [end, failed] =
      std::from_chars(left.data(), left.data() + left.size(), into.version);
  if (failed != std::errc() || into.version < 0) return false;
  left.remove_prefix(static_cast<std::size_t>(end - left.data()));
  const std::size_t second = left.find('/', 1);
  if (!left.starts_with('/') || second == std::string_view::npos) return false;
  into.namespace_ = left.substr(1, second - 1);
  into.name = left.substr(second + 1);
  return !into.namespace_.empty() && !into.name.empty() &&
         into.name.find('/') == std::string::npos;
}

}  // namespace mxpatch::server
