#pragma once

#include "mxpatch/verdict.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch {
inline namespace v0 {

// The verdict as a metav1.Status: "Success" at 200, else "Failure" with one
// cause for each error. Compact, no line feed at the end
// (k8s.io/apimachinery apis/meta/v1/types.go, type Status).
MXPATCH_API void write_status(const verdict&, language, sink);

}  // namespace v0
}  // namespace mxpatch
