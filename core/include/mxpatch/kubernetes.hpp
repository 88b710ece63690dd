#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "mxpatch/verdict.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch {
inline namespace v0 {

// A metav1.Status (k8s.io/apimachinery apis/meta/v1/types.go), for what a
// server answers without a verdict: that nobody may, that there is nothing,
// that it is gone. What is empty or 0 is left out. All text is UTF-8, borrowed.
struct status_cause {
  std::string_view reason, message, field;
};
struct status_details {
  // `kind` is the resource ("mxjobs") in what an API server says of 403, 404,
  // 409 and of a deletion, the kind in 422.
  std::string_view name, group, kind, uid;
  std::span<const status_cause> causes;
  std::uint32_t retry_after_seconds = 0;
};
struct status {
  int code = 500;           // from 400 on it is a "Failure", below a "Success"
  std::string_view reason;  // "" for the one that goes with the code
  std::string_view message;
  status_details details;
};

// "Unauthorized" of 401, "NotFound" of 404, …; "" for a code that Kubernetes
// has no reason for, as 411.
MXPATCH_API std::string_view status_reason(int code) noexcept;

// The members in the order of Kubernetes' own type. Strings keep their value
// (what is hidden is escaped), but are cut: a message behind 4,096 bytes,
// another behind 1,024; of the causes 100 are written. Pretty is two spaces a
// level, as an API server has it; every other style is compact. No line feed at
// the end.
MXPATCH_API void write_status(const status&, sink, style = style::compact);

// The verdict as a Status: "Success" at 200, else "Failure" with one cause for
// each error that is listed.
MXPATCH_API void write_status(const verdict&, language, sink,
                              style = style::compact);

}  // namespace v0
}  // namespace mxpatch
