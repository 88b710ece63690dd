#pragma once

#include <span>
#include <string>
#include <vector>

#include "mxpatch/policy_set.hpp"

namespace mxpatch::server {

// A version of which objects are stored.
struct stored_version {
  std::string group, version, resource;
};

// A resource in one version, and the policy that judges its objects.
struct served_resource {
  std::string group, version, kind, resource, singular;
  policy rules;

  // "kubeflow.org/v1"; of the group without a name "v1".
  std::string group_version() const;
  // Where it is: "apis/kubeflow.org/v1", "api/v1".
  std::string root() const;
};

// What clients are told of, in the order of groups, then versions, the best one
// first, then resources. A policy for any version ("*") serves all of them, but
// a client wants to be told which: of those that are stored the best 16 that
// are named as Kubernetes names versions, else v1.
std::vector<served_resource> served_by(const policy_set&,
                                       std::span<const stored_version> stored);

// Those of the group without a name, which stand in front and of which v1 alone
// is told, and the others.
std::span<const served_resource> core_of(std::span<const served_resource>);
std::span<const served_resource> named_of(std::span<const served_resource>);

// "v1" before "v1beta1" before "v1alpha1" before "other", as an API server
// orders them.
bool better_version(std::string_view a, std::string_view b) noexcept;

}  // namespace mxpatch::server
