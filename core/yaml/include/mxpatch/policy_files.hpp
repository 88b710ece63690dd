#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/policy.hpp"

// Policies in files and folders, as a command or a server is given them.
namespace mxpatch {
inline namespace v0 {

// Whether a file, or a text without a name, is YAML: by its ending, *.json or
// *.yaml and *.yml; else what does not begin as an object or array of JSON is.
// What is taken for JSON is never tried as YAML.
MXPATCH_API bool is_yaml(std::string_view name, std::string_view text) noexcept;

// Whether a text, JSON or YAML, is a policy or was meant to be one: it says so
// by its format, has what only policies have, or is broken and speaks of that
// format. A test that holds a policy is none.
MXPATCH_API bool is_policy(std::string_view text) noexcept;

// Whether a file is a policy: by its name, *.policy.json, .yaml or .yml; or by
// what is in it where it is called *.json, .yaml or .yml. Pipes and the like
// are left alone. Throws std::bad_alloc alone, as below.
MXPATCH_API bool is_policy_file(const std::string& path);

// The files below a folder that are policies, sorted. Hidden folders and links
// to folders are not entered. False, with the reason in the words of the
// system, for what cannot be read.
MXPATCH_API bool find_policies(const std::string& folder,
                               std::vector<std::string>& found,
                               std::string& problem);

}  // namespace v0
}  // namespace mxpatch
