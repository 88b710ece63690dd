#pragma once

#include <string>

#include "export/vap.hpp"

namespace mxpatch::cli {

// The policy and its binding: two YAML documents, or a List in JSON.
std::string yaml_manifest(const admission_policy&);
std::string json_manifest(const admission_policy&);

}  // namespace mxpatch::cli
