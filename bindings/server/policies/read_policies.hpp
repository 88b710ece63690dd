#pragma once

#include <string>
#include <vector>

#include "policies/policy_state.hpp"

namespace mxpatch::server {

// The policies of a file, loaded or broken: one entry each, or one for the
// whole file where it cannot be taken apart.
std::vector<policy_entry> read_policy_file(const std::string& path);

// One that is built in. REQUIRES: there is one of that name.
policy_entry builtin_entry(const std::string& name);
bool is_builtin(const std::string& name);

}  // namespace mxpatch::server
