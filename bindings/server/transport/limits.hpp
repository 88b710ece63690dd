#pragma once

#include <chrono>
#include <cstddef>

#include "mxpatch/limits.hpp"

namespace mxpatch::server {

using milliseconds = std::chrono::milliseconds;

// How long each phase of a connection may take, and how much a client may ask
// for.
struct transport_limits {
  milliseconds handshake{10'000};
  milliseconds head{10'000};
  milliseconds body{30'000};
  milliseconds write{10'000};
  // An API server keeps connections for 90 s without a request. One that it is
  // about to use must not be closed here.
  milliseconds idle{120'000};
  // After an answer that ends the connection: so that the client, which may
  // still be sending, gets to read it.
  milliseconds drain{5'000};
  std::size_t drain_bytes = 32u << 20;

  std::size_t request_bytes = review_limit;
  // Of bodies that are on their way, and of answers that clients do not take,
  // of all connections together. A request above it gets 503 and may come
  // again; a connection whose answer is above it is closed.
  std::size_t body_memory = 128u << 20;
  std::size_t connections = 2'000;
};

}  // namespace mxpatch::server
