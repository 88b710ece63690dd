#pragma once

#include <string>

#include "output/issue.hpp"

namespace mxpatch::cli::output {

// A SARIF 2.1.0 log of one run, with a line feed at its end: ASCII, a line for
// each rule, text and result. Columns count code points.
std::string sarif(const report&);

}  // namespace mxpatch::cli::output
