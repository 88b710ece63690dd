#pragma once

#include "mxpatch/policy.hpp"
#include "mxpatch/result.hpp"
#include "mxpatch/yaml.hpp"

namespace mxpatch {
inline namespace v0 {

// Compiles the policy that a reader is at: YAML, as people write policies, or
// JSON, which is YAML, too. Faults and what they relate to are told with their
// places in the reader's source; so are fixes, without those that cannot be
// made there. The policy keeps nothing of the text, the result's error borrows
// from it and from the reader. With next() it takes all policies of a text.
// REQUIRES: the reader's last next() answered true.
MXPATCH_API result<policy> compile_policy(const yaml_reader& document,
                                          diagnostic_sink = {}) noexcept;

}  // namespace v0
}  // namespace mxpatch
