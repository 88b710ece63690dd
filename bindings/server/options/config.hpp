#pragma once

#include <string>

#include "options/options.hpp"

namespace mxpatch::server {

// Takes what a configuration file says (mxpatch.server/v1, YAML or JSON) into
// the options. Throws bad_options, with the place, for anything that is not in
// config.schema.json.
void read_config(const std::string& path, options& into);

}  // namespace mxpatch::server
