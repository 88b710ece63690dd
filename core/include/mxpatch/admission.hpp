#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/policy_set.hpp"
#include "mxpatch/text.hpp"

namespace mxpatch {
inline namespace v0 {

enum class review_operation : std::uint8_t { create, update, remove, connect };
// "CREATE", "UPDATE", "DELETE", "CONNECT".
MXPATCH_API std::string_view name(review_operation operation) noexcept;

// What an AdmissionReview asks. Strings are decoded; "" where it does not say.
struct admission {
  std::string_view api_version;  // "admission.k8s.io/v1", or …/v1beta1
  std::string_view uid;
  review_operation operation = review_operation::update;
  review_subject subject;  // kind, resource and subresource
  std::string_view namespace_, name, user;
  bool dry_run = false;
  // Where the objects stand in the text; unknown where there are none.
  mxpatch::span object, old_object;
};

// Reads an AdmissionReview (admission.k8s.io v1 and v1beta1): the first of the
// three steps of a webhook, see review.hpp. Like a gate it owns scratch: one
// thread at a time, nothing allocated once warm, and no call throws, aborts or
// recurses.
class MXPATCH_API admission_request {
 public:
  admission_request() noexcept = default;
  admission_request(admission_request&&) noexcept;
  admission_request& operator=(admission_request&&) noexcept;
  admission_request(const admission_request&) = delete;
  admission_request& operator=(const admission_request&) = delete;
  ~admission_request();

  // False, with error(), for what is not a review; a server then answers 400,
  // 413 for input-too-large, or 500 for out-of-memory. The review is at most
  // review_limit bytes. It is borrowed until the next call, and by what is
  // judged of it.
  bool read(text review) & noexcept;
  bool read(text review) && = delete;

  // Whether the last call answered true.
  explicit operator bool() const noexcept;
  // Of the last call that answered true; lasts until the next one.
  const admission& result() const noexcept;
  // Why the last call was false, `none` where it was not: a place in the
  // review, from which it borrows.
  const diagnostic& error() const noexcept;

  // Bytes of scratch held, and a way to give all of it back.
  std::size_t memory() const noexcept;
  void shrink() noexcept;

 private:
  friend struct admission_access;
  struct state;
  state* state_ = nullptr;
  bool no_memory_ = false;  // for state_
};

}  // namespace v0
}  // namespace mxpatch
