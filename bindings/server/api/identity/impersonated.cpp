#include "api/identity/impersonated.hpp"

namespace mxpatch::server {
namespace {

bool begins_with(std::string_view name, std::string_view lowered) noexcept {
  if (name.size() < lowered.size()) return false;
  for (std::size_t i = 0; i != lowered.size(); ++i) {
    const char c = name[i];
    const bool upper = c >= 'A' && c <= 'Z';
    if ((upper ? static_cast<char>(c - 'A' + 'a') : c) != lowered[i]) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::optional<std::string_view> impersonated(
    std::span<const header_field> headers) noexcept {
  std::optional<std::string_view> found;
  for (const header_field& each : headers) {
    if (begins_with(each.name, "impersonate-user")) return each.value;
    if (!found && begins_with(each.name, "impersonate-")) found = each.value;
  }
  return found;
}

}  // namespace mxpatch::server
