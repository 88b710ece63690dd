#include "api/identity/grants.hpp"

#include <algorithm>

namespace mxpatch::server {
namespace {

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_for(const grants::grant& one, const user& who) {
  return holds(one.users, who.name) ||
         std::any_of(who.groups.begin(), who.groups.end(),
                     [&](const auto& each) { return holds(one.groups, each); });
}

std::string full_name(std::string_view resource, std::string_view group) {
  std::string out(resource);
  if (!group.empty()) out.append(1, '.').append(group);
  return out;
}

// Of a subresource a grant says `mxjobs/status.kubeflow.org`.
std::string resource_of(const wish& what) {
  std::string out(what.resource);
  if (!what.subresource.empty()) out.append(1, '/').append(what.subresource);
  return out;
}

bool covers(const grants::grant& one, const wish& what) {
  return (holds(one.verbs, "*") || holds(one.verbs, what.verb)) &&
         (one.namespaces.empty() || holds(one.namespaces, what.namespace_)) &&
         (one.resources.empty() ||
          holds(one.resources, full_name(resource_of(what), what.group)));
}

// As Kubernetes does, for those who show a message in a page.
std::string sanitised(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

bool grants::allow(const user& who, const wish& what) const {
  return everything_ ||
         std::any_of(all_.begin(), all_.end(), [&](const grant& each) {
           return is_for(each, who) && covers(each, what);
         });
}

std::string forbidden_message(const user& who, const wish& what) {
  std::string out = full_name(what.resource, what.group);
  const auto add = [&](std::string_view before, std::string_view word) {
    out.append(before).append(1, '"').append(sanitised(word)).append(1, '"');
  };
  if (!what.name.empty()) add(" ", what.name);
  add(" is forbidden: User ", who.name);
  out.append(" cannot ").append(what.verb);
  add(" resource ", resource_of(what));
  add(" in API group ", what.group);
  if (what.namespace_.empty()) return out + " at the cluster scope";
  add(" in the namespace ", what.namespace_);
  return out;
}

}  // namespace mxpatch::server
