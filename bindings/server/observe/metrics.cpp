#include "observe/metrics.hpp"

namespace mxpatch::server {

void latencies::add(std::chrono::nanoseconds took) noexcept {
  const double seconds = static_cast<double>(took.count()) / 1e9;
  std::size_t at = 0;
  while (at != bounds.size() && seconds > bounds[at]) ++at;
  buckets[at].add();
  nanoseconds.add(static_cast<std::uint64_t>(took.count()));
}

verdict_counts& metrics::verdicts(std::string_view policy,
                                  review_operation operation,
                                  review_mode mode) {
  const std::lock_guard hold(guard_);
  auto& found = verdicts_[{std::string(policy), operation, mode}];
  if (found == nullptr) found = std::make_unique<verdict_counts>();
  return *found;
}

}  // namespace mxpatch::server
