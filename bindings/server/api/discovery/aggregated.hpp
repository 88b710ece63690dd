#pragma once

#include <span>
#include <string_view>

#include "api/discovery/json.hpp"
#include "api/discovery/served.hpp"

// All that is there in one answer: an APIGroupDiscoveryList, as kubectl has
// asked for it since 1.26. Its `version` is v2 or v2beta1; they differ in name
// alone.
namespace mxpatch::server {

// Of /api, and of /apis. REQUIRES: `core` are of the group without a name, the
// others of groups with one.
json::object aggregated_core(std::span<const served_resource> core,
                             std::string_view version);
json::object aggregated(std::span<const served_resource> all,
                        std::string_view version);

// The media type of such an answer.
std::string aggregated_type(std::string_view version);

}  // namespace mxpatch::server
