#pragma once

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "mxpatch/review.hpp"
#include "observe/metrics.hpp"
#include "options/options.hpp"
#include "policies/policy_source.hpp"
#include "transport/http.hpp"

namespace mxpatch::server {

// Answers reviews by the core's three steps: what is asked, by which policy it
// is judged, what the answer is. One for each thread; warm, it allocates
// nothing.
class webhook {
 public:
  webhook(const policy_source& policies, const options& with, metrics& seen);

  // `named`: the policy that the path asks for; "" for the one that the set
  // chooses.
  void answer(text body, std::string_view named, http_response& response);

 private:
  // What is looked up once for each policy and operation.
  struct use {
    review_mode mode = review_mode::enforce;
    verdict_counts* counts = nullptr;
  };
  static constexpr std::size_t operations = 2;  // create, update

  void adopt();
  const use* use_of(std::string_view policy, review_operation) const noexcept;
  void answer_stopped(const policy_entry& broken, http_response& response);
  void log_denial(review_mode mode) const;

  const policy_source& policies_;
  const options& with_;
  metrics& seen_;
  std::shared_ptr<const policy_state> state_;
  std::vector<std::array<use, operations>> uses_;  // by index in the set
  admission_request request_;
  reviewer reviews_;
};

}  // namespace mxpatch::server
