#pragma once

#include <cstdint>
#include <string>

#include "observe/metrics.hpp"
#include "policies/policy_state.hpp"

namespace mxpatch::server {

// What a scrape tells besides what is counted.
struct exposed {
  const metrics& seen;
  const policy_state& policies;
  std::int64_t certificate_expires = 0;
  std::uint64_t lost_log_lines = 0;
  bool api = false;  // objects are served
};

// All of it in the text format of Prometheus.
std::string exposition(const exposed&);

}  // namespace mxpatch::server
