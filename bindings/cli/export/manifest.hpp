#pragma once

#include <string>
#include <vector>

#include "export/vap.hpp"

namespace mxpatch::cli {

// Each policy and its binding: YAML documents, or a List in JSON. `actions`, as
// the API spells them, are what the binding does where the policy refuses.
std::string yaml_manifest(const std::vector<admission_policy>&,
                          const std::vector<std::string>& actions);
std::string json_manifest(const std::vector<admission_policy>&,
                          const std::vector<std::string>& actions);

}  // namespace mxpatch::cli
