#pragma once

#include "mxpatch/policy.hpp"
#include "policy/compile.hpp"

namespace mxpatch::inline v0::detail {

// Passes on what is wrong with a policy, with its message.
void send_policy_diagnostic(const diagnostic& found,
                            diagnostic_sink out) noexcept;

// Turns what is wrong with a policy's text into diagnostics with messages, in
// order of place.
class policy_report {
 public:
  policy_report(std::string_view text, diagnostic_sink out) noexcept
      : text_(text), out_(out) {}

  void add(const policy_finding& found) noexcept;
  // Passes them on; returns the first.
  failure finish() noexcept;

 private:
  static constexpr int limit = 100;

  std::string_view text_;
  diagnostic_sink out_;
  policy_finding list_[limit];
  int count_ = 0;
};

}  // namespace mxpatch::inline v0::detail
