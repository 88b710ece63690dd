#pragma once

#include <span>
#include <string>

#include "mxpatch/errors.hpp"

namespace mxpatch::cli {

// What the program reports besides the codes of the library.
struct own_code {
  const char* name;
  severity level;
  const char *english, *chinese;
  const char* example;

  const char* meaning(language in) const {
    return in == language::chinese ? chinese : english;
  }
};
std::span<const own_code> own_codes();

// A whole message with this code: that of the example in errors.def, judged on
// a small MXJob, compiled as a policy or read as YAML. "" where the example is
// not an input.
std::string example_message(error_code code, language in);

}  // namespace mxpatch::cli
