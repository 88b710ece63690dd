#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mxpatch/policy_set.hpp"
#include "output/issue.hpp"
#include "reading/files.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli {

// A policy that was named, with its text.
struct named_policy {
  policy rules;
  source text;
};

// Collects what is wrong with the text of a policy: as it is shown, and as
// data.
struct policy_faults {
  const source& from;
  const look& how;
  std::string text = {};
  std::vector<output::issue> issues = {};

  diagnostic_sink to();
  // Throws broken_text with all of it, unless all is good.
  void stop_unless(bool good) const;
};

// Compiles a policy; what is wrong with it is appended to `faults`.
std::optional<policy> compile_policy(const source& from, const look& how,
                                     std::string& faults);

// The texts of what was named: of a built-in policy, of a file, of each
// document of a YAML file, of the policies of a folder. Throws `stop` for what
// is not there, and for a folder without a policy.
std::vector<source> policy_texts(const std::string& named, reader& files,
                                 const look& how);

// The files of what was named: a folder's policies, else itself.
std::vector<std::string> policy_paths(const std::string& named, const look&);

// All that was named.
std::vector<named_policy> read_policy_files(const std::string& named,
                                            reader& files, const look& how);

// One policy by a built-in name or a file. Throws `stop` for a name that
// nothing has, for several, and for a policy that is broken.
named_policy read_policy(const std::string& named, reader& files,
                         const look& how);

// Those that were named, files and folders too, and behind them those that are
// built in where that is asked for. Throws as above, and for two defaults of
// one kind.
policy_set read_policies(const std::vector<std::string>& named,
                         bool with_builtin, reader& files, const look& how);

// Whether a word behind the value of --policy is another one: a policy that is
// built in, a file that is one, a folder with nothing else to judge. None of
// these could be an object or a patch.
bool is_policy_word(const std::string& word);

// Some policy, to judge a document with that says nothing of itself.
policy fallback_policy();

// "cci-tfjob, job, mxjob".
std::string builtin_names();

}  // namespace mxpatch::cli
