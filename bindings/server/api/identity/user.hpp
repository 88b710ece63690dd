#pragma once

#include <string>
#include <vector>

namespace mxpatch::server {

// Who asks.
struct user {
  std::string name, uid;
  std::vector<std::string> groups;  // system:authenticated among them
};

}  // namespace mxpatch::server
