#pragma once

#include <span>
#include <string>
#include <string_view>

#include "api/discovery/json.hpp"
#include "api/discovery/served.hpp"

namespace mxpatch::server {

// OpenAPI 3.0 of one group and version, which kubectl has used since 1.27.
json::object openapi_v3(std::span<const served_resource> of_version);

// OpenAPI 2.0 of all of them.
json::object openapi_v2(std::span<const served_resource> all);

// The same in protobuf, as openapi_v2.proto of gnostic has it: kubectl 1.16 to
// 1.28 ask for nothing else, and send no object until they have it. Of what
// stands in a document, this knows what openapi_v2 writes.
std::string in_protobuf(const json::object& openapi_v2);

}  // namespace mxpatch::server
