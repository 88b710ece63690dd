#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mxpatch/policy.hpp"

namespace mxpatch::cli::testing {

// One thing that a policy says, and whether some case made it count.
struct rule_use {
  enum class kind { updatable, locked_key, writer, absent };

  kind of = kind::updatable;
  std::string field;               // "metadata.labels"
  std::string detail;              // the key, or the value that is absence
  std::vector<std::string> users;  // of a writer
  bool touched = false;

  struct segment {
    std::string name;
    bool any = false;
  };
  std::vector<segment> path;
};

// "updatable spec.suspend", "lockedKeys metadata.labels[a.io/*]".
std::string spelled(const rule_use&);
// "updatable", "lockedKeys", "writers", "absentEquals": the policy's own keys.
std::string_view key_of(rule_use::kind);

struct policy_use {
  std::string name;
  std::string from;  // a file; "" where it is built in
  std::vector<rule_use> rules;

  std::size_t touched() const;
};

// A case as far as it touches rules: what an object was and became, as JSON. ""
// where there was none.
struct touching {
  std::string before, after;
  std::string_view user;  // who may be a writer, "" for nobody
};

// Which rules of the policies some case touches: by a value that changes at an
// updatable path, under a locked key, or at a writer's path at that user's
// hand; by a value that comes or goes and means absence.
class coverage {
 public:
  void note(const policy& rules, const std::string& from, const touching&);
  std::vector<policy_use> result() const;

 private:
  // By file and name.
  std::map<std::pair<std::string, std::string>, policy_use> policies_;
};

}  // namespace mxpatch::cli::testing
