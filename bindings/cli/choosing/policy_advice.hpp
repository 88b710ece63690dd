#pragma once

#include <string>
#include <vector>

#include "auditing/objects.hpp"
#include "mxpatch/policy.hpp"
#include "output/issue.hpp"
#include "reading/files.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli {

// Warnings about a policy that compiles, and yet can hardly mean what its
// author thinks. `from` is its text.
std::vector<output::issue> policy_advice(const policy&, const source& from,
                                         const look&);

// What was found, and the text that it stands in.
struct issue_in {
  output::issue issue;
  const source* text;
};

// What objects of its kind show of a policy: rules that match none of them,
// paths that lead into an array, and values that a rule refuses. Borrows the
// texts.
std::vector<issue_in> policy_against(
    const policy&, const source& from,
    const std::vector<const auditing::object_text*>& objects, const look&);

}  // namespace mxpatch::cli
