#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "mxpatch/errors.hpp"

namespace mxpatch::cli::auditing {

// Tells on a terminal how far an audit is, once it takes long, in one line that
// is rewritten. Elsewhere what is printed does not depend on the clock.
class progress {
 public:
  progress(bool wanted, language in);
  ~progress() { clear(); }
  progress(const progress&) = delete;
  progress& operator=(const progress&) = delete;

  void tell(std::uint64_t objects, std::size_t files, std::size_t of);
  // Takes the line away, so that something can be printed.
  void clear();

 private:
  using clock = std::chrono::steady_clock;

  bool wanted_;
  bool drawn_ = false;
  language language_;
  clock::time_point next_;
};

}  // namespace mxpatch::cli::auditing
