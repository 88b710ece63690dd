#include <memory>
#include <new>
#include <utility>

#include "handles.hpp"

using namespace mxpatch_c;

mxpatch_status mxpatch_reviewer_new(uint32_t allow_unmatched,
                                    mxpatch_language language,
                                    mxpatch_reviewer** out) {
  put(out, {});
  if (out == nullptr || allow_unmatched > 1 || !known(language)) {
    return MXPATCH_BAD_ARGUMENT;
  }
  mxpatch::review_options options;
  options.allow_unmatched = allow_unmatched == 1;
  options.response.language = words(language);
  *out = make<mxpatch_reviewer>(options);
  return *out == nullptr ? MXPATCH_OUT_OF_MEMORY : MXPATCH_OK;
}

void mxpatch_reviewer_free(mxpatch_reviewer* reviewer) { delete reviewer; }

mxpatch_status mxpatch_reviewer_add(mxpatch_reviewer* reviewer,
                                    const mxpatch_policy* policy) {
  if (policy == nullptr) return MXPATCH_BAD_ARGUMENT;
  return guard(reviewer, [&] {
    const mxpatch::policy_set& before = reviewer->reviewer.policies();
    const auto size = static_cast<std::size_t>(before.size()) + 1;
    const std::unique_ptr<mxpatch::policy[]> all(new (std::nothrow)
                                                     mxpatch::policy[size]);
    if (all == nullptr) return MXPATCH_OUT_OF_MEMORY;
    for (int i = 0; i != before.size(); ++i) {
      all[static_cast<std::size_t>(i)] = before[i];
    }
    all[size - 1] = policy->rules;
    auto made = mxpatch::policy_set::make({all.get(), size});
    if (!made) {
      return made.error().code == mxpatch::error_code::out_of_memory
                 ? MXPATCH_OUT_OF_MEMORY
                 : MXPATCH_REFUSED;
    }
    reviewer->reviewer.use(std::move(made).value());
    reviewer->last = mxpatch_reviewer::outcome::none;
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_reviewer_review(mxpatch_reviewer* reviewer,
                                       const char* review, size_t review_size,
                                       mxpatch_slice* response) {
  put(response, {});
  if (!usable(review, review_size)) return MXPATCH_BAD_ARGUMENT;
  return guard(reviewer, [&] {
    using outcome = mxpatch_reviewer::outcome;
    const bool answered = reviewer->reviewer.review(view(review, review_size));
    reviewer->last = answered ? outcome::answered : outcome::refused;
    if (answered) {
      put(response, slice(reviewer->reviewer.response()));
      return MXPATCH_OK;
    }
    return reviewer->reviewer.error().code == mxpatch::error_code::out_of_memory
               ? MXPATCH_OUT_OF_MEMORY
               : MXPATCH_REFUSED;
  });
}

mxpatch_status mxpatch_reviewer_result(const mxpatch_reviewer* reviewer,
                                       uint32_t* allowed, uint32_t* code,
                                       mxpatch_slice* policy) {
  put(allowed, {});
  put(code, {});
  put(policy, {});
  return guard(reviewer, [&] {
    if (reviewer->last != mxpatch_reviewer::outcome::answered) {
      return MXPATCH_ABSENT;
    }
    put<std::uint32_t>(allowed, reviewer->reviewer.allowed());
    put(code, static_cast<std::uint32_t>(reviewer->reviewer.code()));
    put(policy, slice(reviewer->reviewer.policy_name()));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_reviewer_error(const mxpatch_reviewer* reviewer,
                                      mxpatch_diagnostic* out) {
  put(out, {});
  return guard(reviewer, [&] {
    if (reviewer->last != mxpatch_reviewer::outcome::refused) {
      return MXPATCH_ABSENT;
    }
    put(out, without_verdict(reviewer->reviewer.error()));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_reviewer_error_message(const mxpatch_reviewer* reviewer,
                                              mxpatch_language language,
                                              mxpatch_owned* out) {
  put(out, {});
  if (!known(language)) return MXPATCH_BAD_ARGUMENT;
  return guard(reviewer, [&] {
    if (reviewer->last != mxpatch_reviewer::outcome::refused) {
      return MXPATCH_ABSENT;
    }
    return owned(out, [&](mxpatch::sink to) {
      mxpatch::write_message(reviewer->reviewer.error(), words(language), to);
    });
  });
}

mxpatch_status mxpatch_reviewer_memory(const mxpatch_reviewer* reviewer,
                                       size_t* out) {
  put(out, {});
  return guard(reviewer, [&] {
    put(out, reviewer->reviewer.memory());
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_reviewer_shrink(mxpatch_reviewer* reviewer) {
  return guard(reviewer, [&] {
    reviewer->reviewer.shrink();
    reviewer->last = mxpatch_reviewer::outcome::none;
    return MXPATCH_OK;
  });
}
