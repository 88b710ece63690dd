#pragma once

#include <string>
#include <vector>

#include "commands/command.hpp"

namespace mxpatch::cli {

// How a command line is wrong, as its reader knows it.
struct misuse {
  const command& at;              // the last that was named
  std::vector<std::string> rest;  // words that nothing takes
  bool lacks_something = false;
  std::string message;
};

// What is wrong with how the program was called, and what was probably meant.
std::string usage_fault(const misuse&);

// Throws `stop` for a mistake in how the program was called.
[[noreturn]] void usage_error(const std::string& message);

}  // namespace mxpatch::cli
