#pragma once

#include "files.hpp"
#include "look.hpp"

namespace mxpatch::cli {

// Says on standard error which words of a text in YAML others, who read YAML
// 1.1, take for another value.
void tell_of_older_yaml(const source&, const look&);

}  // namespace mxpatch::cli
