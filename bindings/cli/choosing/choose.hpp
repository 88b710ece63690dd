#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mxpatch/identify.hpp"
#include "mxpatch/policy_set.hpp"
#include "output/issue.hpp"
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

// A policy that was named, with its text.
struct named_policy {
  policy rules;
  source text;
};

// By a built-in name, or a file. Throws `stop` for a name that nothing has, and
// for a policy that is broken.
named_policy read_policy(const std::string& named, reader& files,
                         const look& how);

// Several that were named, and behind them those that are built in where that
// is asked for. Throws as above, and for two defaults of one kind.
policy_set read_policies(const std::vector<std::string>& named,
                         bool with_builtin, reader& files, const look& how);

// Collects what is wrong with the text of a policy, as it is shown.
struct policy_faults {
  const source& from;
  const look& how;
  std::string text;
  std::vector<output::issue> issues;  // the same as data

  diagnostic_sink to();
  // Prints it and throws `stop`, unless all is good.
  void stop_unless(bool good) const;
};

// The policy that was named, by a built-in name or a file; or the one that is
// built in for the document's kind. Nothing where the document's kind has none
// or cannot be read. Throws `stop` for a name that nothing has, for a policy
// that is broken, and for one that is for another kind than the document's.
std::optional<policy> choose_policy(const std::string& named,
                                    const identity& object, reader& files,
                                    const look& how);

// Compiles a policy; what is wrong with it is appended to `faults`.
std::optional<policy> compile_policy(const source& from, const look& how,
                                     std::string& faults);

// Some policy, to judge a document with that says nothing of itself.
policy fallback_policy();

// Why there is no policy to judge with, and what to do.
std::string no_policy_message(const identity& object, const look& how);

}  // namespace mxpatch::cli
