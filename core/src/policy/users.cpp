#include "policy/users.hpp"

#include <algorithm>

namespace mxpatch::inline v0::detail {

namespace {

constexpr std::string_view account = "system:serviceaccount:";

// Of Kubernetes and kubeadm. Those below the first ones go on behind a colon.
constexpr std::string_view groups[] = {
    "system:serviceaccounts", "system:bootstrappers",  "system:authenticated",
    "system:unauthenticated", "system:masters",        "system:nodes",
    "system:monitoring",      "kubeadm:cluster-admins"};

bool is_group(std::string_view name) noexcept {
  for (const std::string_view group : groups) {
    if (!name.starts_with(group)) continue;
    if (name.size() == group.size() || name[group.size()] == ':') return true;
  }
  return false;
}

// "system:serviceaccount:NAMESPACE:NAME".
bool is_account(std::string_view name) noexcept {
  name.remove_prefix(account.size());
  const std::size_t colon = name.find(':');
  return colon != std::string_view::npos && colon != 0 &&
         colon + 1 != name.size() && colon == name.rfind(':') &&
         name.find('/') == std::string_view::npos;
}

}  // namespace

const char* expected_user(std::string_view name) noexcept {
  if (name.find('*') != std::string_view::npos) {
    return "each user's whole name: * stands for nothing here";
  }
  if (name.starts_with("system:serviceaccounts")) {
    if (is_group(name)) {
      return "users, not a group: each as "
             "system:serviceaccount:NAMESPACE:NAME";
    }
  }
  if (is_group(name)) return "users, not a group: each by its name";
  if (name.starts_with("system:serviceaccount") &&
      (!name.starts_with(account) || !is_account(name))) {
    return "system:serviceaccount:NAMESPACE:NAME";
  }
  return nullptr;
}

}  // namespace mxpatch::inline v0::detail
