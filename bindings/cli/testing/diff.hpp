#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mxpatch::cli::testing {

// The lines of a unified diff: "@@ -1,4 +1,5 @@", then lines that begin with a
// blank, - or +. Empty for equal texts.
std::vector<std::string> unified_diff(std::string_view before,
                                      std::string_view after);

}  // namespace mxpatch::cli::testing
