#pragma once

#include <string>
#include <vector>

#include "export/place.hpp"
#include "export/vap.hpp"

namespace mxpatch::cli {

// Throws `stop` for what a policy says and CEL can not, with what to do.
void check_limits(const policy&, const std::vector<policy_path>&);

// The same for an expression that is longer than CEL reads.
void check_sizes(const admission_policy&);

// The name of the Kubernetes objects; throws `stop` where it can not be one.
std::string object_name(const policy&);

}  // namespace mxpatch::cli
