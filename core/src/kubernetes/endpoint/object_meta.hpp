#pragma once

#include "json/cursor.hpp"

namespace mxpatch::inline v0::detail {

// What Kubernetes keeps of every object: metav1.ObjectMeta (k8s.io/apimachinery
// apis/meta/v1/types.go).

// Whether it has a member of that name.
bool is_object_meta(const scan& text, token key) noexcept;

// The key of the first member of metadata that is of another type; no_token
// where all are right. Null is right anywhere.
token find_bad_metadata(const scan& text, token metadata) noexcept;

}  // namespace mxpatch::inline v0::detail
