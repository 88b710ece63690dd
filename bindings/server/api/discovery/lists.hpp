#pragma once

#include <span>
#include <string_view>

#include "api/discovery/json.hpp"
#include "api/discovery/served.hpp"

// What is there, as clients have asked it since Kubernetes 1.0.
namespace mxpatch::server {

// What may be done with an object, by the names of permissions.
json::array verbs();

// /api and /api/v1: the one group without a name, of which clients want to know
// that a namespace is there. REQUIRES: `core` are of that group.
json::object core_versions();
json::object core_resources(std::span<const served_resource> core);
// /api/v1/namespaces/NAME: every namespace is there. REQUIRES: is_label(name).
json::object namespace_named(std::string_view name);
// Whether a text may be the name of a namespace (RFC 1123's label).
bool is_label(std::string_view text) noexcept;

// /apis, /apis/GROUP and /apis/GROUP/VERSION. REQUIRES: all are of the group,
// or of the version, and there is one.
json::object group_list(std::span<const served_resource> all);
json::object group(std::span<const served_resource> of_group);
json::object resource_list(std::span<const served_resource> of_version);

}  // namespace mxpatch::server
