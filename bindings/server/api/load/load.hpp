#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "api/store/store.hpp"
#include "policies/policy_state.hpp"

namespace mxpatch::server {

struct load_report {
  std::size_t loaded = 0;
  // What the store had already, and keeps as it is there: "MXJob a/b".
  std::vector<std::string> kept;
};

// Puts the objects of files and folders (*.json, *.yaml, *.yml) into a store,
// all of them or none. A text of JSON stays as it stands, byte for byte, but
// for what every object of an API server has: where uid, resourceVersion,
// creationTimestamp or namespace are missing they are given. Throws
// bad_options, with the place, for what is no object, or one that no policy is
// for.
load_report load_objects(const std::vector<std::string>& paths,
                         const policy_state& policies, store& into);

}  // namespace mxpatch::server
