#pragma once

#include "api/discovery/json.hpp"

namespace mxpatch::server {

// /version: the API server whose answers are given here, and this program. A
// client chooses by major and minor how it asks.
json::object server_version();

}  // namespace mxpatch::server
