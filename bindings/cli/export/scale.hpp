#pragma once

#include <optional>

#include "export/vap.hpp"

namespace mxpatch::cli {

// What a policy refuses of its subresource scale, as a
// ValidatingAdmissionPolicy of its own: another object is sent there. Nothing
// where it has no scale.
std::optional<admission_policy> scale_policy(const policy&);

}  // namespace mxpatch::cli
