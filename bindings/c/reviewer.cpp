// Answers to AdmissionReviews.
#include "faults.hpp"

using namespace mxpatch_c;

namespace {

void end_verdict(mxpatch_reviewer& reviewer) noexcept {
  reviewer.judged = false;
  reviewer.verdict.answer = nullptr;
  reviewer.verdict.code.store(0, std::memory_order_relaxed);
}

// Keeps what was judged.
void keep(mxpatch_reviewer& reviewer, const mxpatch::verdict* answer) noexcept {
  reviewer.judged = true;
  reviewer.verdict.answer = answer;
  const int code = answer == nullptr ? 0 : answer->code();
  reviewer.verdict.code.store(static_cast<std::uint32_t>(code),
                              std::memory_order_relaxed);
}

bool known(mxpatch_review_mode mode) noexcept {
  return mode >= MXPATCH_ENFORCE && mode <= MXPATCH_AUDIT;
}

mxpatch_status respond(const mxpatch_reviewer& reviewer,
                       const mxpatch::admission_request& request,
                       mxpatch_review_mode mode, mxpatch_language language,
                       mxpatch_owned* out) noexcept {
  const mxpatch::response_options how{static_cast<mxpatch::review_mode>(mode),
                                      words(language)};
  return owned(out, [&](mxpatch::sink to) {
    reviewer.reviewer.write_response(request, how, to);
  });
}

}  // namespace

mxpatch_status mxpatch_reviewer_new(const mxpatch_policy_set* policies,
                                    uint32_t allow_unmatched,
                                    mxpatch_reviewer** out) {
  put(out, {});
  if (policies == nullptr || allow_unmatched > 1) {
    return MXPATCH_BAD_ARGUMENT;
  }
  mxpatch::review_options options;
  options.allow_unmatched = allow_unmatched == 1;
  return give_new(out, policies->policies, options);
}

void mxpatch_reviewer_free(mxpatch_reviewer* reviewer) { delete reviewer; }

mxpatch_status mxpatch_reviewer_use(mxpatch_reviewer* reviewer,
                                    const mxpatch_policy_set* policies) {
  if (policies == nullptr) return MXPATCH_BAD_ARGUMENT;
  return guard(reviewer, [&] {
    end_verdict(*reviewer);
    reviewer->reviewer.use(policies->policies);
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_reviewer_judge(mxpatch_reviewer* reviewer,
                                      const mxpatch_request* request,
                                      const char* policy, size_t policy_size,
                                      const mxpatch_verdict** out) {
  put(out, {});
  if (!usable(policy, policy_size)) return MXPATCH_BAD_ARGUMENT;
  return guard(request, [&] {
    if (!request->request) return MXPATCH_ABSENT;
    return guard(reviewer, [&] {
      mxpatch::reviewer& with = reviewer->reviewer;
      end_verdict(*reviewer);
      const mxpatch::verdict* const answer =
          policy_size == 0
              ? with.judge(request->request)
              : with.judge(request->request, view(policy, policy_size));
      keep(*reviewer, answer);
      if (answer != nullptr) {
        put<const mxpatch_verdict*>(out, &reviewer->verdict);
      }
      return MXPATCH_OK;
    });
  });
}

mxpatch_status mxpatch_reviewer_respond(const mxpatch_reviewer* reviewer,
                                        const mxpatch_request* request,
                                        mxpatch_review_mode mode,
                                        mxpatch_language language,
                                        mxpatch_owned* out) {
  put(out, {});
  if (!known(mode) || !known(language)) return MXPATCH_BAD_ARGUMENT;
  return guard(request, [&] {
    return guard(reviewer, [&] {
      if (!request->request || !reviewer->judged) return MXPATCH_ABSENT;
      return respond(*reviewer, request->request, mode, language, out);
    });
  });
}

mxpatch_status mxpatch_reviewer_review(mxpatch_reviewer* reviewer,
                                       const char* review, size_t review_size,
                                       mxpatch_review_mode mode,
                                       mxpatch_language language,
                                       mxpatch_owned* response) {
  put(response, {});
  if (!usable(review, review_size) || !known(mode) || !known(language)) {
    return MXPATCH_BAD_ARGUMENT;
  }
  return guard(reviewer, [&] {
    mxpatch::admission_request& request = reviewer->request;
    end_verdict(*reviewer);
    reviewer->body = view(review, review_size);
    reviewer->refused = !request.read(reviewer->body);
    if (reviewer->refused) return refusal(request.error());
    keep(*reviewer, reviewer->reviewer.judge(request));
    return respond(*reviewer, request, mode, language, response);
  });
}

mxpatch_status mxpatch_reviewer_result(const mxpatch_reviewer* reviewer,
                                       uint32_t* allowed, uint32_t* code,
                                       mxpatch_slice* policy) {
  put(allowed, {});
  put(code, {});
  put(policy, {});
  return guard(reviewer, [&] {
    if (!reviewer->judged) return MXPATCH_ABSENT;
    put<std::uint32_t>(allowed, reviewer->reviewer.allowed());
    put(code, static_cast<std::uint32_t>(reviewer->reviewer.code()));
    put(policy, slice(reviewer->reviewer.policy_name()));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_reviewer_faults(const mxpatch_reviewer* reviewer,
                                       mxpatch_faults** out) {
  return give_faults(reviewer, out, [](const mxpatch_reviewer& of) {
    return refused_text{of.request.error(), of.body};
  });
}

mxpatch_status mxpatch_reviewer_memory(const mxpatch_reviewer* reviewer,
                                       size_t* out) {
  put(out, {});
  return guard(reviewer, [&] {
    put(out, reviewer->reviewer.memory() + reviewer->request.memory());
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_reviewer_shrink(mxpatch_reviewer* reviewer) {
  return guard(reviewer, [&] {
    end_verdict(*reviewer);
    reviewer->refused = false;
    reviewer->reviewer.shrink();
    reviewer->request.shrink();
    return MXPATCH_OK;
  });
}
