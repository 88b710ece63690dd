#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "output/issue.hpp"

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

// A text cannot be read as what it was taken for; `shown` is where and why,
// and `why` the same as data.
struct broken_text : stop {
  broken_text(const std::string& message, std::string where,
              std::vector<output::issue> reasons, input text = input::document)
      : stop(message),
        shown(std::move(where)),
        why(std::move(reasons)),
        which(text) {}
  std::string shown;
  std::vector<output::issue> why;  // one at least
  input which;
};

}  // namespace mxpatch::cli
