#pragma once

#include <string>
#include <vector>

#include "mxpatch/policy.hpp"

namespace mxpatch::cli {

// A ValidatingAdmissionPolicy of admissionregistration.k8s.io/v1, as far as it
// differs from one policy to another.
struct admission_policy {
  struct variable {
    std::string name, expression;
  };
  struct validation {
    std::string expression, message, message_expression;
  };
  std::string name, group, resource;
  std::vector<std::string> versions;
  std::vector<variable> variables;
  std::vector<validation> validations;
  // For how many levels null is the same as absence, below a * and in an array.
  int inner_levels = 0;
};

// Says in CEL what a policy refuses in an update. Throws `stop` where CEL can
// not say it: nothing is approximated.
admission_policy to_admission_policy(const policy&);

}  // namespace mxpatch::cli
