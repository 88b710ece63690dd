#pragma once

#include <string>

#include "mxpatch/policy.hpp"
#include "reading/files.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli {

// Warnings about a policy that compiles, and yet can hardly mean what its
// author thinks, as they are shown. `from` is its text.
std::string policy_advice(const policy&, const source& from, const look&);

}  // namespace mxpatch::cli
