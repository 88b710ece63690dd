#pragma once

#include "api/discovery/json.hpp"
#include "api/discovery/served.hpp"

namespace mxpatch::server {

// What a policy says of its objects, as a schema: the updatable fields with
// their types and bounds, and that everything else is kept, whatever it is.
json::object object_schema(const served_resource&);

// The same for clients that judge objects by it themselves, as kubectl did
// before 1.27: anything may be in an object, as an API server tells it of what
// it keeps without a schema.
json::object open_schema(const served_resource&);

}  // namespace mxpatch::server
