#pragma once

#include <string>

#include "files.hpp"
#include "look.hpp"
#include "mxpatch/policy.hpp"

namespace mxpatch::cli {

// Warnings about a policy that compiles, and yet can hardly mean what its
// author thinks, as they are shown. `from` is its text.
std::string policy_advice(const policy&, const source& from, const look&);

}  // namespace mxpatch::cli
