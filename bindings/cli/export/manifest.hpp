#pragma once

#include <string>

#include "export/vap.hpp"

namespace mxpatch::cli {

// Each policy and its binding: YAML documents, or a List in JSON.
std::string yaml_manifest(const std::vector<admission_policy>&);
std::string json_manifest(const std::vector<admission_policy>&);

}  // namespace mxpatch::cli
