#pragma once

#include <string>
#include <vector>

#include "auditing/objects.hpp"
#include "starting/shape.hpp"

namespace mxpatch::cli::starting {

// What a CustomResourceDefinition says of a kind, in all versions that it
// serves together.
struct definition {
  std::string group, kind, plural;
  std::vector<std::string> versions;
  bool status = false;             // the subresource, in all of them
  bool has_status = false;         // a member of that name
  std::vector<std::string> scale;  // names of specReplicasPath; none without
  shape root;
};

bool is_definition(const node& object);

// Throws `stop` for one that says too little. REQUIRES: is_definition(object).
definition read_definition(const node& object, const source& from);

}  // namespace mxpatch::cli::starting
