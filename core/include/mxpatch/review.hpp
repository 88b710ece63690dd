#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "mxpatch/admission.hpp"
#include "mxpatch/policy_set.hpp"
#include "mxpatch/text.hpp"
#include "mxpatch/verdict.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch {
inline namespace v0 {

namespace detail {
struct review_outcome;
}

// What a denial becomes: a denial; an allowed answer that warns of it; an
// allowed answer with an audit annotation.
enum class review_mode : std::uint8_t { enforce, warn, audit };
// "enforce", "warn", "audit".
MXPATCH_API std::string_view name(review_mode mode) noexcept;

struct response_options {
  review_mode mode = review_mode::enforce;
  mxpatch::language language = mxpatch::language::english;
};

struct review_options {
  // What happens to an object that no policy is for: denied, because a webhook
  // that is asked about it was registered for more than it knows. What a policy
  // is for in another version or under another resource is denied in any case.
  bool allow_unmatched = false;
  response_options response;  // of review()
};

// The bytes of a response have this bound, whatever was found.
inline constexpr std::size_t review_response_limit = 16u << 10;

// Answers an AdmissionReview as a validating webhook does, in three steps:
//
//   request.read(body)            what is asked: admission_request
//   judge(request)                by a policy of the set, or by one named
//   write_response(request, …)    enforced, as warnings, or as an annotation
//
// review() is all three. What is judged:
//
//   CREATE           gate::create of object
//   UPDATE           gate::update of oldObject, object and the user's name
//   DELETE, CONNECT  allowed: they change no field
//
// A review of `status` holds whole objects, and is judged like any other (an
// API server keeps all but status). In one of the object itself, status under
// `status: subresource` is a difference that a server does not show where there
// is such a subresource: it is denied. One of `scale` is judged as a change of
// the path that the policy's `scale` names. Any other subresource is judged
// where it holds the object itself; one that holds objects of a kind of its
// own, such as a Binding, is none of a policy's, and is allowed. A dry run gets
// the same answer.
//
// Like a gate it owns scratch: one thread at a time, nothing allocated once
// warm, and no call throws, aborts or recurses. The objects are judged where
// they stand in the review, without a copy.
class MXPATCH_API reviewer {
 public:
  explicit reviewer(policy_set policies = {},
                    review_options options = {}) noexcept;
  reviewer(reviewer&&) noexcept;
  reviewer& operator=(reviewer&&) noexcept;
  reviewer(const reviewer&) = delete;
  reviewer& operator=(const reviewer&) = delete;
  ~reviewer();

  // The policies of further reviews: a server that reads them anew gives each
  // of its reviewers the new set between two reviews. Ends the last answer.
  void use(policy_set policies) noexcept;
  const policy_set& policies() const noexcept;

  // The verdict on the object, by the policy that the set chooses for it or by
  // the one of that name; null where none judged it: DELETE, CONNECT, and what
  // no policy is for, a name that no policy has among it. allowed() and code()
  // say what comes of it. Lasts until the next call, and while the request and
  // its text are as they were. Without memory it is a verdict with code 500.
  const verdict* judge(const admission_request& request) & noexcept;
  const verdict* judge(const admission_request& request,
                       std::string_view policy) & noexcept;

  // Writes the AdmissionReview that answers what was judged last: compact JSON
  // of at most review_response_limit bytes, no line feed at the end.
  // REQUIRES: the request is the one that was judged, and was not read anew.
  void write_response(const admission_request& request, response_options,
                      sink) const;

  // All three steps. True when there is a response, be it a denial. False, with
  // error(), for what is not a review or cannot be answered: see
  // admission_request::read.
  bool review(text body) & noexcept;
  bool review(text body) && = delete;
  // Of the last call of review() that answered true; lasts until the next call.
  std::string_view response() const noexcept;
  // Why the last call of review() was false, `none` where it was not.
  const diagnostic& error() const noexcept;
  // What the last call of review() asked.
  const admission& request() const noexcept;

  // Of what was judged last, whatever the mode: whether a response that
  // enforces it allows; 200, or what the status of a denial says;
  // the policy that judged, "" where none did;
  // and its verdict, as judge() returned it.
  bool allowed() const noexcept;
  int code() const noexcept;
  std::string_view policy_name() const noexcept;
  const verdict* judged() const noexcept;

  // Bytes of scratch held, and a way to give all of it back.
  std::size_t memory() const noexcept;
  void shrink() noexcept;

 private:
  struct state;
  state* acquire() noexcept;
  const detail::review_outcome& last() const noexcept;
  const verdict* judge_by(const admission_request&, int only) noexcept;
  policy_set policies_;
  review_options options_;
  state* state_ = nullptr;
  bool no_memory_ = false;  // for state_
};

}  // namespace v0
}  // namespace mxpatch
