#pragma once

#include <cstddef>
#include <string_view>

#include "mxpatch/policy_set.hpp"
#include "mxpatch/result.hpp"
#include "mxpatch/text.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch {
inline namespace v0 {

struct review_options {
  // What happens to an object that no policy is for: denied, because a webhook
  // that is asked about it was registered for more than it knows.
  bool allow_unmatched = false;
  mxpatch::language language = mxpatch::language::english;
};

// The bytes of a response have this bound, whatever was found.
inline constexpr std::size_t review_response_limit = 16u << 10;

// Answers an AdmissionReview (admission.k8s.io v1 and v1beta1) as a validating
// webhook does: bytes in, bytes out.
//
//   CREATE           gate::create of object
//   UPDATE           gate::update of oldObject, object and the user's name
//   DELETE, CONNECT  allowed: they change no field
//
// The objects decide, not the subresource: a review of `status` holds whole
// objects, and is judged like any other (an API server keeps all but status);
// one of `scale` holds another kind, which a policy can not judge. A dry run
// gets the same answer.
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

  // True when there is a response, be it a denial. False, with error(), for
  // what is no review or can not be answered: a server then says 4xx, or 500
  // for out-of-memory. The review is at most review_limit bytes, an object in
  // it review_object_limit.
  bool review(text body) & noexcept;
  bool review(text body) && = delete;

  // Of the last call that answered true. The bytes last until the next call:
  // compact JSON, no line feed at the end.
  std::string_view response() const noexcept;
  bool allowed() const noexcept;
  // 200, or what the status of a denial says.
  int code() const noexcept;
  // What judged the object; "" where none did.
  std::string_view policy_name() const noexcept;

  // Why the last call was false, `none` where it was not: a place in the
  // review, from which it borrows.
  const diagnostic& error() const noexcept;

  // Bytes of scratch held, and a way to give all of it back.
  std::size_t memory() const noexcept;
  void shrink() noexcept;

 private:
  struct state;
  state* acquire() noexcept;
  policy_set policies_;
  review_options options_;
  state* state_ = nullptr;
};

}  // namespace v0
}  // namespace mxpatch
