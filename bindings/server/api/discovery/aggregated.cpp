#include "api/discovery/aggregated.hpp"

#include "api/discovery/lists.hpp"
#include "api/discovery/runs.hpp"

namespace mxpatch::server {
namespace {

json::object list(json::array items, std::string_view version) {
  return {{"kind", "APIGroupDiscoveryList"},
          {"apiVersion", "apidiscovery.k8s.io/" + std::string(version)},
          {"metadata", json::object{}},
          {"items", std::move(items)}};
}

json::object version_with(std::string_view version, json::array resources) {
  return {{"version", version},
          {"resources", std::move(resources)},
          {"freshness", "Current"}};
}

json::object kind_of(std::string_view group, std::string_view version,
                     std::string_view kind) {
  return {{"group", group}, {"version", version}, {"kind", kind}};
}

json::array all_of(std::span<const served_resource> of_version) {
  json::array out;
  for (const served_resource& is : of_version) {
    out.push_back(
        json::object{{"resource", is.resource},
                     {"responseKind", kind_of(is.group, is.version, is.kind)},
                     {"scope", "Namespaced"},
                     {"singularResource", is.singular},
                     {"verbs", verbs()}});
  }
  return out;
}

}  // namespace

json::object aggregated_core(std::span<const served_resource> core,
                             std::string_view version) {
  json::array resources = all_of(core);
  resources.push_back(
      json::object{{"resource", "namespaces"},
                   {"responseKind", kind_of("", "v1", "Namespace")},
                   {"scope", "Cluster"},
                   {"singularResource", "namespace"},
                   {"verbs", json::array{"get"}},
                   {"shortNames", json::array{"ns"}}});
  json::array versions;
  versions.push_back(version_with("v1", std::move(resources)));
  json::array items;
  items.push_back(json::object{{"metadata", json::object{}},
                               {"versions", std::move(versions)}});
  return list(std::move(items), version);
}

json::object aggregated(std::span<const served_resource> all,
                        std::string_view version) {
  json::array items;
  for_groups(all, [&](auto of_group) {
    json::array versions;
    for_versions(of_group, [&](auto of_version) {
      versions.push_back(
          version_with(of_version.front().version, all_of(of_version)));
    });
    items.push_back(json::object{
        {"metadata", json::object{{"name", of_group.front().group}}},
        {"versions", std::move(versions)}});
  });
  return list(std::move(items), version);
}

std::string aggregated_type(std::string_view version) {
  return "application/json;g=apidiscovery.k8s.io;v=" + std::string(version) +
         ";as=APIGroupDiscoveryList";
}

}  // namespace mxpatch::server
