#pragma once

namespace mxpatch::inline v0::detail {

// The built-in policies, as cmake/embed.cmake makes them from core/policies:
// a file's name without its ending, and its bytes.
struct embedded_policy {
  const char* name;
  const char* data;
  unsigned size;
};

extern const embedded_policy embedded_policies[];  // ascending by name
extern const int embedded_policy_count;

}  // namespace mxpatch::inline v0::detail
