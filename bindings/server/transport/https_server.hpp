#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "observe/metrics.hpp"
#include "transport/http.hpp"
#include "transport/limits.hpp"
#include "transport/tls_source.hpp"

namespace mxpatch::server {

struct server_settings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8443;  // 0: any that is free
  unsigned threads = 2;
  transport_limits limits;
  // SIGTERM, then this long as before (Kubernetes still sends requests here),
  // then no new connection, and this long for those that are there.
  milliseconds shutdown_delay{10'000};
  milliseconds shutdown_timeout{20'000};
  milliseconds tick{1'000};
  bool plain = false;  // HTTP, without TLS
};

// What the server tells the rest of the program.
struct server_events {
  std::function<void()> tick;         // on the thread that runs it
  std::function<void()> terminating;  // it should not be called ready any more
  std::function<void()> draining;
};

// Listens, and gives each connection to the worker that has the fewest.
class https_server {
 public:
  https_server(server_settings settings, tls_source& tls, metrics& seen,
               handler_maker make, server_events events);
  ~https_server();
  https_server(const https_server&) = delete;
  https_server& operator=(const https_server&) = delete;

  // False, with the reason, where the address cannot be had.
  bool listen(std::string& problem);
  // "https://127.0.0.1:8443", once it listens.
  std::string url() const;
  // Until SIGTERM, or SIGINT, which waits for nobody. True where every request
  // got its answer.
  bool run();

 private:
  struct state;
  std::unique_ptr<state> state_;
};

}  // namespace mxpatch::server
