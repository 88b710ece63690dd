#pragma once

#include "mxpatch/admission.hpp"
#include "mxpatch/review.hpp"

namespace mxpatch::inline v0::detail {

// What came of a request.
struct review_outcome {
  const verdict* of = nullptr;  // null where no policy judged
  policy_choice chosen;
  const policy* known = nullptr;  // the one chosen.index tells
  bool unnamed = false;           // no policy has the name that was asked for
  bool allowed = false;
  int code = 0;  // 0 before anything was judged
};

// The AdmissionReview that answers it, at most review_response_limit bytes.
void write_response(const admission& asked, const review_outcome& found,
                    response_options how, sink out);

}  // namespace mxpatch::inline v0::detail
