#pragma once

#include <cstdint>

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/policy.hpp"

namespace mxpatch {
inline namespace v0 {

// Members of one object of a document that are of one kind: from the key of the
// first to the end of the last one's value. A field has a region of its own;
// other neighbours of a kind share one. Keys and braces of an object whose
// members are of several kinds are in no region.
struct region {
  region_kind kind = region_kind::locked;
  mxpatch::span span;
  // Of updatable and key_locked: the field's; belongs to the policy.
  const field_rule* rule = nullptr;
};

}  // namespace v0
}  // namespace mxpatch
