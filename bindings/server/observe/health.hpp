#pragma once

#include <atomic>

#include "policies/policy_source.hpp"
#include "transport/http.hpp"
#include "transport/tls_source.hpp"

namespace mxpatch::server {

// Whether the server may be sent requests.
struct health {
  const policy_source& policies;
  const tls_source& tls;
  std::atomic<bool> terminating{false};
};

// "ok" as long as anybody answers.
void tell_alive(http_response& response);

// 200 with a line for each policy, with its hash and state, and one for the
// certificate; 503 once the server is told to go. A policy that is broken is no
// reason: what is asked of its kind has to be answered, and says so.
void tell_ready(const health& is, http_response& response);

}  // namespace mxpatch::server
