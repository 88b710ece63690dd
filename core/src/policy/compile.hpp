#pragma once

#include <string_view>

#include "mxpatch/diagnostic.hpp"
#include "policy/compiled.hpp"
#include "policy/path_problem.hpp"

namespace mxpatch::inline v0::detail {

// One fault of a policy's text. What it points at is static or in the text.
struct policy_finding {
  error_code code = error_code::none;
  mxpatch::span span;
  mxpatch::span related;
  const char* expected = "";  // words of the library
  std::string_view found;     // bytes of the text
  std::string_view other;     // the same, of another place
  std::string_view meant;     // a word of the library, in place of `found`
  path_problem problem = path_problem::none;
};

struct policy_findings {
  void (*receive)(void* context, const policy_finding& found) noexcept;
  void* context;
};

// Compiles a policy, or says everything that is wrong with it, in no order.
// The caller owns what is returned; null when there was a fault.
compiled_policy* compile_policy(std::string_view text,
                                policy_findings report) noexcept;

}  // namespace mxpatch::inline v0::detail
