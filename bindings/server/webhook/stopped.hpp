#pragma once

#include "mxpatch/review.hpp"
#include "policies/policy_state.hpp"

namespace mxpatch::server {

// The AdmissionReview that answers a review whose policy is broken: a denial
// with code 500, which says what is wrong with the policy and where; in the
// mode warn a warning of it, in audit an annotation.
void write_stopped(const admission& asked, const policy_entry& broken,
                   review_mode mode, language, sink out);

}  // namespace mxpatch::server
