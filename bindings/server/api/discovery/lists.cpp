#include "api/discovery/lists.hpp"

#include <algorithm>

#include "api/discovery/runs.hpp"

namespace mxpatch::server {
namespace {

// A group as /apis lists it.
json::object described(std::span<const served_resource> of_group) {
  json::array versions;
  for_versions(of_group, [&](auto of_version) {
    const served_resource& is = of_version.front();
    versions.push_back(json::object{{"groupVersion", is.group_version()},
                                    {"version", is.version}});
  });
  json::value preferred = versions.front();
  return {{"name", of_group.front().group},
          {"versions", std::move(versions)},
          {"preferredVersion", std::move(preferred)}};
}

json::array listed(std::span<const served_resource> all) {
  json::array out;
  for (const served_resource& each : all) {
    out.push_back(json::object{{"name", each.resource},
                               {"singularName", each.singular},
                               {"namespaced", true},
                               {"kind", each.kind},
                               {"verbs", verbs()}});
  }
  return out;
}

}  // namespace

json::array verbs() {
  return {"create", "delete", "get", "list", "patch", "update"};
}

json::object core_versions() {
  return {{"kind", "APIVersions"},
          {"versions", json::array{"v1"}},
          {"serverAddressByClientCIDRs", json::array{}}};
}

json::object core_resources(std::span<const served_resource> core) {
  json::array resources = listed(core);
  resources.push_back(json::object{{"name", "namespaces"},
                                   {"singularName", "namespace"},
                                   {"namespaced", false},
                                   {"kind", "Namespace"},
                                   {"verbs", json::array{"get"}},
                                   {"shortNames", json::array{"ns"}}});
  return {{"kind", "APIResourceList"},
          {"groupVersion", "v1"},
          {"resources", std::move(resources)}};
}

json::object namespace_named(std::string_view name) {
  return {{"kind", "Namespace"},
          {"apiVersion", "v1"},
          {"metadata", json::object{{"name", name}}},
          {"spec", json::object{}},
          {"status", json::object{{"phase", "Active"}}}};
}

bool is_label(std::string_view text) noexcept {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  return !text.empty() && text.size() <= 63 && plain(text.front()) &&
         plain(text.back()) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return plain(c) || c == '-'; });
}

json::object group_list(std::span<const served_resource> all) {
  json::array groups;
  for_groups(all,
             [&](auto of_group) { groups.push_back(described(of_group)); });
  return {{"kind", "APIGroupList"},
          {"apiVersion", "v1"},
          {"groups", std::move(groups)}};
}

json::object group(std::span<const served_resource> of_group) {
  json::object out{{"kind", "APIGroup"}, {"apiVersion", "v1"}};
  for (auto& each : described(of_group)) out.insert(std::move(each));
  return out;
}

json::object resource_list(std::span<const served_resource> of_version) {
  return {{"kind", "APIResourceList"},
          {"apiVersion", "v1"},
          {"groupVersion", of_version.front().group_version()},
          {"resources", listed(of_version)}};
}

}  // namespace mxpatch::server
