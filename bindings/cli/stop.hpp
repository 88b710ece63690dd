#pragma once

#include <stdexcept>
#include <string>

namespace mxpatch::cli {

// Exit statuses: what was asked was answered with yes, with no, or not at all.
inline constexpr int status_allowed = 0;
inline constexpr int status_denied = 1;
inline constexpr int status_not_judged = 2;

// Ends the program with status 2: there is nothing to judge. The message is for
// people, in their language, with everything foreign in it escaped.
struct stop : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace mxpatch::cli
