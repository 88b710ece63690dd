#pragma once

#include <string>
#include <string_view>

#include "mxpatch/write.hpp"

namespace mxpatch::cli {

// `; did you mean "mxjob"?`, or "", for a name that nothing has.

// Of a policy that is built in.
std::string policy_near(std::string_view name, language in = language::english);

// Of a diagnostic.
std::string code_near(std::string_view name, language in = language::english);

// Of a file: another in the folder that it would be in.
std::string file_near(std::string_view path);

}  // namespace mxpatch::cli
