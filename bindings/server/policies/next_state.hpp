#pragma once

#include <vector>

#include "policies/policy_state.hpp"

namespace mxpatch::server {

// The policies that come after some others: what was read, and where that is
// broken what was there before. Nothing is looked at but the two.
policy_state next_state(const policy_state& before,
                        std::vector<policy_entry> read);

}  // namespace mxpatch::server
