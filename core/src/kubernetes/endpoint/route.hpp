#pragma once

#include <string_view>

#include "mxpatch/endpoint.hpp"

namespace mxpatch::inline v0::detail {

// What a path says.
struct route {
  // No path of a resource that a policy is for; a name that nothing can have;
  // a method that is not served there; one that is.
  enum class outcome : std::uint8_t { nowhere, no_name, no_method, found };
  outcome how = outcome::nowhere;
  endpoint_target target;  // without a verb unless it was found
  std::string_view name;   // of no_name: what cannot be one
  bool one = false;        // the path of an object, not of a collection
};

// Finds the target of a request by method, path and query: of the query the key
// `watch` alone counts.
route find_route(const policy_set& policies, const endpoint_request& request);

// A DNS subdomain (RFC 1123), as names are: at most 253 bytes; and a label, as
// namespaces are: at most 63.
bool is_subdomain(std::string_view name) noexcept;
bool is_dns_label(std::string_view name) noexcept;

}  // namespace mxpatch::inline v0::detail
