#include "api/discovery/object_schema.hpp"
#include "api/discovery/openapi.hpp"
#include "api/discovery/operations.hpp"
#include "mxpatch/version.hpp"

namespace mxpatch::server {
namespace {

json::object described(std::string_view name, bool in_path) {
  const parameter& is = parameter_named(name);
  json::object out{{"name", is.name},
                   {"in", in_path ? "path" : "query"},
                   {"description", is.says},
                   {"type", is.type}};
  if (in_path) out["required"] = true;
  return out;
}

json::object described(const served_resource& is, const operation& what) {
  json::array parameters;
  for (const auto each : path_parameters(what.at)) {
    parameters.push_back(described(each, true));
  }
  for (const auto each : what.query) {
    parameters.push_back(described(each, false));
  }
  if (what.body != body_kind::none) {
    parameters.push_back(
        json::object{{"name", "body"},
                     {"in", "body"},
                     {"schema", json::object{{"type", "object"}}}});
  }
  return {{"description", what.says},
          {"operationId", operation_id(is, what)},
          {"consumes", json::array{what.body == body_kind::patch
                                       ? "application/merge-patch+json"
                                       : "application/json"}},
          {"produces", json::array{"application/json"}},
          {"parameters", std::move(parameters)},
          {"responses", json::object{{what.method == "post" ? "201" : "200",
                                      json::object{{"description", "OK"}}}}},
          {"x-kubernetes-action", what.action},
          {"x-kubernetes-group-version-kind", group_version_kind(is)}};
}

}  // namespace

json::object openapi_v2(std::span<const served_resource> all) {
  json::object paths, definitions;
  for (const served_resource& is : all) {
    for (const operation& each : operations()) {
      json::value& path = paths[path_of(is, each.at)];
      if (!path.is_object()) path = json::object();
      path.get_object()[each.method] = described(is, each);
    }
    definitions[schema_name(is)] = open_schema(is);
  }
  return {{"swagger", "2.0"},
          {"info",
           json::object{{"title", "mxpatch-server"}, {"version", version()}}},
          {"paths", std::move(paths)},
          {"definitions", std::move(definitions)}};
}

}  // namespace mxpatch::server
