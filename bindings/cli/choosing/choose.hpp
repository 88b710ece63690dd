#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mxpatch/identify.hpp"
#include "mxpatch/policy_set.hpp"
#include "reading/files.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli {

// What a document says that it is; "" where it does not say.
struct identity {
  bool readable = false;  // a JSON object within the limits
  std::string api_version;
  std::string kind;
  std::string name_space;
  std::string name;
  // A key of these that stands twice: which of the two counts is not for us to
  // guess, so nothing else is known. Borrows from the document.
  std::optional<diagnostic> repeated;
};

identity identify(const std::string& document);

// The same for many documents.
class identifier {
 public:
  identity of(const std::string& document);

 private:
  mxpatch::identifier reads_;
};

// "MXJob kube-test/mxnet-job", escaped; "" for nothing known.
std::string describe(const identity& object);

// Of the policies that were named, by built-in names, files and folders, the
// one for the document's kind; or the one that is built in for it where none
// was named. Nothing where the document's kind has none or cannot be read.
// Throws `stop` for a name that nothing has, for a policy that is broken, and
// where those that were named are for other kinds than the document's.
std::optional<policy> choose_policy(const std::vector<std::string>& named,
                                    const identity& object, reader& files,
                                    const look& how);

// That none of several policies is for an object of a file.
std::string no_policy_among(const policy_set&, const identity& object,
                            const std::string& file, const look& how);

// "the policy a is for MXJob of kubeflow.org/v1, v2".
std::string said_for(const policy&, language);

// Why there is no policy to judge with, and what to do.
std::string no_policy_message(const identity& object, const look& how);

}  // namespace mxpatch::cli
