#pragma once

#include <string>
#include <vector>

#include "auditing/objects.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli::starting {

// What a policy is started from.
struct given {
  std::vector<auditing::object_text> objects;
  // KIND, or KIND/NAME: of several; "" for all.
  std::string selected;
  bool definitions = false;  // they are CustomResourceDefinitions
};

// The start of a policy for objects like these, of one kind, or for the kind
// that a CustomResourceDefinition is of: as YAML with comments that say what
// else may be listed, or as JSON without. Throws `stop` where the objects do
// not say what they are, or are of several kinds.
std::string start_of(const given&, bool json, const look&);

}  // namespace mxpatch::cli::starting
