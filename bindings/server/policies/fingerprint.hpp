#pragma once

#include <string>
#include <vector>

namespace mxpatch::server {

// A text that is another one once anything below some paths may have changed:
// which files there are, and where links lead, what the system tells of each.
// No file is read. The links of a volume of Kubernetes (..data) are among it.
std::string fingerprint_of(const std::vector<std::string>& paths);

}  // namespace mxpatch::server
