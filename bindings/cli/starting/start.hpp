#pragma once

#include <string>

#include "reading/files.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli::starting {

// The start of a policy for objects like this one: as YAML with comments that
// say what else may be listed, or as JSON without. Throws `stop` where the
// object does not say what it is.
std::string start_of(const source& document, bool json, const look&);

}  // namespace mxpatch::cli::starting
