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

json::object resource(const served_resource& is) {
  return {{"resource", is.resource},
          {"responseKind", kind_of(is.group, is.version, is.kind)},
          {"scope", "Namespaced"},
          {"singularResource", is.singular},
          {"verbs", verbs()}};
}

}  // namespace

json::object aggregated_core(std::string_view version) {
  json::object namespaces{{"resource", "namespaces"},
                          {"responseKind", kind_of("", "v1", "Namespace")},
                          {"scope", "Cluster"},
                          {"singularResource", "namespace"},
                          {"verbs", json::array{"get"}},
                          {"shortNames", json::array{"ns"}}};
  return list({json::object{{"metadata", json::object{}},
                            {"versions", json::array{version_with(
                                             "v1", {std::move(namespaces)})}}}},
              version);
}

json::object aggregated(std::span<const served_resource> all,
                        std::string_view version) {
  json::array items;
  for_groups(all, [&](auto of_group) {
    json::array versions;
    for_versions(of_group, [&](auto of_version) {
      json::array resources;
      for (const auto& each : of_version) resources.push_back(resource(each));
      versions.push_back(
          version_with(of_version.front().version, std::move(resources)));
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
