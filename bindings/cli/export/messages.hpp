#pragma once

#include <string>

#include "export/cel.hpp"
#include "export/vap.hpp"

namespace mxpatch::cli {

// What is wrong with a change; a value "must", the rest is locked.
inline constexpr const char* locked_text = "may not be updated";
inline constexpr const char* locked_key_text =
    "may not be changed: the policy locks this key";
inline constexpr const char* status_text =
    "differs in the main resource, so it is not a subresource: say \"status\": "
    "\"open\" in the policy, or \"locked\" with a writer of status";
inline constexpr const char* locked_inside_text =
    "has a change that may not be made";

// Something that is refused when its two values are not the same.
struct refusal {
  std::string above;  // the field, or the container of `key`
  std::string key;    // an expression; "null" for none
  bool map_key;       // shown in brackets, whatever it is
  cel::pair values;
  bool adds;  // whether it is let pass while the object is being deleted
  std::string text;
  std::string sure = "false";  // an expression: refused whatever the values
};

// The refusal as a map that variables.candidates holds.
std::string candidate(const refusal&);

// The field of a member: spec.suspend, metadata[a.b/c].
std::string member_field(const std::string& above, const std::string& name);

admission_policy::validation locked_validation(const policy&);
admission_policy::validation misfit_validation(const policy&);

}  // namespace mxpatch::cli
