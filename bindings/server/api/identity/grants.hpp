#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/identity/user.hpp"

namespace mxpatch::server {

// What somebody wants to do, in Kubernetes' words.
struct wish {
  std::string_view verb;      // "patch"
  std::string_view resource;  // "mxjobs"
  std::string_view group;     // "kubeflow.org"
  std::string_view subresource;
  std::string_view namespace_;  // "" for all of them
  std::string_view name;        // "" for no single one
};

// Who may do what. What nothing grants is denied.
class grants {
 public:
  struct grant {
    std::vector<std::string> users, groups;
    std::vector<std::string> verbs;       // "*" for all
    std::vector<std::string> namespaces;  // none for all
    std::vector<std::string> resources;   // "mxjobs.kubeflow.org"; none for all
  };

  static grants everything() {
    grants out;
    out.everything_ = true;
    return out;
  }
  void add(grant one) { all_.push_back(std::move(one)); }

  bool allow(const user& who, const wish& what) const;

 private:
  bool everything_ = false;
  std::vector<grant> all_;
};

// Reads a file (mxpatch.grants/v1, YAML or JSON). Throws bad_options, with the
// place, for anything that is not in grants.schema.json.
grants read_grants(const std::string& path);

// `mxjobs.kubeflow.org "a" is forbidden: User "jane" cannot patch resource …`
std::string forbidden_message(const user& who, const wish& what);

}  // namespace mxpatch::server
