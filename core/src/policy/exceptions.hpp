#pragma once

#include "policy/judging.hpp"

// What may change although nothing opens it: what counts as absent, and the
// finalizers of an object that is being deleted. Writers are in places.hpp.
namespace mxpatch::inline v0::detail {

// Finds the change that lets an object which is being deleted go: a list of
// finalizers that keeps within the stored one (k8s.io/apimachinery
// ValidateObjectMetaAccessorUpdate).
step check_finalizers(judging& in, const buffer<found_change>& found) noexcept;

// Whether a member of an object, which stands at a place among the absent
// values, counts as absent.
bool means_nothing(const judging& in, const place& at, const scan& text,
                   token object, token key) noexcept;

}  // namespace mxpatch::inline v0::detail
