#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

#include "mxpatch/review.hpp"

namespace mxpatch::server {

// A number that only grows. Threads add to it without waiting for each other.
class counter {
 public:
  void add(std::uint64_t more = 1) noexcept {
    value_.fetch_add(more, std::memory_order_relaxed);
  }
  std::uint64_t value() const noexcept {
    return value_.load(std::memory_order_relaxed);
  }

 private:
  std::atomic<std::uint64_t> value_{0};
};

// A number of things that are there now.
class gauge {
 public:
  void add() noexcept { value_.fetch_add(1, std::memory_order_relaxed); }
  void subtract() noexcept { value_.fetch_sub(1, std::memory_order_relaxed); }
  std::size_t value() const noexcept {
    return value_.load(std::memory_order_relaxed);
  }

 private:
  std::atomic<std::size_t> value_{0};
};

// HTTP statuses that the server gives, and codes that verdicts have; what is
// none of them is counted as the last.
inline constexpr std::array<int, 19> known_statuses = {
    200, 201, 304, 400, 401, 403, 404, 405, 406, 409,
    410, 411, 413, 415, 417, 431, 500, 503, 0};
inline constexpr std::array<int, 7> known_codes = {200, 400, 403, 409,
                                                   413, 500, 0};

template <std::size_t Count>
std::size_t index_of(const std::array<int, Count>& known, int code) noexcept {
  std::size_t at = 0;
  while (at != Count - 1 && known[at] != code) ++at;
  return at;
}

// How many answers took how long, in seconds.
struct latencies {
  static constexpr std::array<double, 12> bounds = {
      0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025,
      0.005,   0.01,   0.025,   0.1,    0.5,   2.5};
  std::array<counter, bounds.size() + 1> buckets;
  counter nanoseconds;

  void add(std::chrono::nanoseconds took) noexcept;
};

// Verdicts by one policy on one operation in one mode.
struct verdict_counts {
  std::array<counter, known_codes.size()> by_code;
  void add(int code) noexcept { by_code[index_of(known_codes, code)].add(); }
};

// All that is counted. What only a scrape needs (policies, certificate) is
// looked up by the one who writes it: exposition.hpp.
class metrics {
 public:
  std::array<counter, known_statuses.size()> requests;
  latencies handling;
  gauge in_flight, connections;
  counter accepted_connections, refused_connections, evicted_connections;
  counter failed_handshakes;
  counter unmatched, unjudged, stopped;
  // Of --api: what is asked, by whom nobody knows, what he may not, and what
  // the store could not do.
  counter api_requests, unauthorized, forbidden, store_failures;
  counter policy_reloads, failed_policy_reloads;
  counter certificate_reloads, failed_certificate_reloads;

  void answered(int status, std::chrono::nanoseconds took) noexcept {
    refused(status);
    handling.add(took);
  }
  void refused(int status) noexcept {
    requests[index_of(known_statuses, status)].add();
  }

  // Found or made; it lasts as long as the metrics do.
  verdict_counts& verdicts(std::string_view policy, review_operation,
                           review_mode);
  // Each of them, in order.
  template <class Visit>
  void each_verdict(Visit visit) const {
    const std::lock_guard hold(guard_);
    for (const auto& [of, counts] : verdicts_) {
      visit(std::get<0>(of), std::get<1>(of), std::get<2>(of), *counts);
    }
  }

 private:
  using key = std::tuple<std::string, review_operation, review_mode>;
  mutable std::mutex guard_;
  std::map<key, std::unique_ptr<verdict_counts>> verdicts_;
};

}  // namespace mxpatch::server
