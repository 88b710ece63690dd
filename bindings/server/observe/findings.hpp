#pragma once

#include "mxpatch/verdict.hpp"
#include "observe/log.hpp"

namespace mxpatch::server {

// What a denial is for: up to ten fields with their codes, and how many errors
// there are. No values: a field that must not change may be one that nobody
// should read.
void add_findings(log_line& line, const verdict& of);

}  // namespace mxpatch::server
