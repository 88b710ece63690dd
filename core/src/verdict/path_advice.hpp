#pragma once

#include "mxpatch/sink.hpp"
#include "mxpatch/write.hpp"
#include "policy/path_problem.hpp"

namespace mxpatch::inline v0::detail {

// What is wrong with a path of a policy, as it stands in its text, and what to
// write in its place.
void write_path_advice(path_problem, std::string_view json_string, language,
                       sink);

}  // namespace mxpatch::inline v0::detail
