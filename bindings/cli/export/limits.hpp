#pragma once

#include <string>
#include <vector>

#include "export/place.hpp"
#include "export/vap.hpp"

namespace mxpatch::cli {

// Throws `stop` for what a policy says and CEL cannot, with what to do.
void check_limits(const policy&, const std::vector<said_path>&);

// Whether CEL reads expressions of this length; throws `stop` where it does
// not.
bool is_short(const admission_policy&);
void check_sizes(const admission_policy&);

// The name of the Kubernetes objects; throws `stop` where it cannot be one.
std::string object_name(const policy&);

}  // namespace mxpatch::cli
