#pragma once

#include "mxpatch/policy.hpp"
#include "policy/compile.hpp"

namespace mxpatch::inline v0::detail {

// Turns what is wrong with a policy's text into diagnostics, in order of place.
class policy_report {
 public:
  explicit policy_report(diagnostic_sink out) noexcept : out_(out) {}

  void add(const policy_finding& found) noexcept;
  // Passes them on; returns the first.
  diagnostic finish() noexcept;

 private:
  static constexpr int limit = 100;

  diagnostic_sink out_;
  policy_finding list_[limit];
  int count_ = 0;
};

}  // namespace mxpatch::inline v0::detail
