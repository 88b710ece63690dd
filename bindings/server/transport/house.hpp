#pragma once

#include <atomic>
#include <cstddef>

#include "observe/metrics.hpp"
#include "transport/limits.hpp"
#include "transport/tls_source.hpp"

namespace mxpatch::server {

// What all workers share.
struct house {
  transport_limits limits;
  tls_source& tls;
  metrics& seen;
  std::atomic<std::size_t> body_memory{0};
  // Answers end their connection: the server is about to go.
  std::atomic<bool> closing{false};
};

}  // namespace mxpatch::server
